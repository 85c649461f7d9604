// CoNLL-U files a sentence at a time, so that memory is bounded by the largest sentence and not by the file.
#pragma once

#include "language/conllu.h"
#include "model/diagnostic.h"
#include "text/read.h"

#include <functional>
#include <iosfwd>
#include <variant>

namespace entente::cli {

// A file of one sentence, or the reason why there is none.
using ConlluResult = std::variant<ConlluFile, Diagnostic>;

// Calls `take` for each sentence of the source, in order; stops early when `take` returns false. A sentence that cannot
// be read arrives as a Diagnostic of severity error whose `where` is path:line; a file that cannot be read, or that
// holds no sentence, as one whose `where` is the path. `input` is read for the path "-".
void read_conllu_source(const Source& source, const ReadOptions& options, std::istream& input,
                        const std::function<bool(ConlluResult)>& take);

}  // namespace entente::cli
