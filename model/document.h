// One text with what is known about it.
#pragma once

#include "model/date.h"
#include "model/span.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace entente {

// A mention that came with the input (JSON lines "mentions"), for people who bring their own name recogniser.
struct GivenMention {
    TextSpan span;
    std::string type;  // an entity kind's name, or empty
    std::string name;  // canonical name, or empty

    friend bool operator==(const GivenMention&, const GivenMention&) = default;
};

// `text` is valid UTF-8 without NUL. For plain text it is the file's own bytes (less a byte order mark), so that its
// offsets are offsets into the file; for HTML and JSON it is the decoded text.
struct Document {
    std::string key;  // unique in a database: by default the file's name without its folders, or a JSON record's id
    std::string title;
    std::optional<Day> date;  // of publication
    std::string publisher;
    std::string url;
    std::string language = "en";
    std::string text;
    TextSpan title_span;         // where `title` stands in `text`; empty when it does not stand there
    std::size_t body_begin = 0;  // the header (title, date and address lines) lies before it, the body from here on

    std::vector<GivenMention> mentions;
    std::vector<std::pair<std::size_t, std::size_t>> pairs;  // indices into `mentions`; only with given mentions

    friend bool operator==(const Document&, const Document&) = default;
};

}  // namespace entente
