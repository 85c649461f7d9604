// What the user says of a document wins over what it says of itself.
#pragma once

#include "model/document.h"
#include "text/read.h"

#include <string_view>

namespace entente {

// Sets title, date, publisher, url and key from the options where they are given. A title that differs from the one
// standing in the text leaves no title span. Without any key the document gets the source's, or its file's name.
void apply_overrides(Document& document, const Source& source, const ReadOptions& options);

// "en" of "en-GB"; empty when the tag does not begin with a language of two or three letters.
std::string to_language(std::string_view tag);

}  // namespace entente
