// Lines of a page that are program text, not prose: JavaScript and style sheets that a reader of web pages left in.
#pragma once

#include <string_view>

namespace entente {

// How much a line looks like program text, 0 for prose. No single word decides: braces and semicolons at the end,
// call and member syntax, comparison operators, tags each add points.
int script_score(std::string_view line);

constexpr int kScriptAlone = 3;        // a line with this score is script wherever it stands
constexpr int kScriptAfterScript = 2;  // with this one it is script when the last line that was not blank was

}  // namespace entente
