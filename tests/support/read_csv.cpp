#include "tests/support/read_csv.h"

#include <stdexcept>

namespace entente::tests {

std::vector<std::vector<std::string>> read_csv(std::string_view text) {
    std::vector<std::vector<std::string>> rows;
    std::size_t at = 0;
    while (at < text.size()) {
        rows.emplace_back();
        for (bool in_row = true; in_row;) {
            std::string cell;
            if (at < text.size() && text[at] == '"') {
                for (++at;; ++at) {
                    if (at >= text.size()) throw std::invalid_argument("a quote is not closed");
                    if (text[at] != '"')
                        cell += text[at];
                    else if (at + 1 < text.size() && text[at + 1] == '"')
                        cell += text[at++];
                    else
                        break;
                }
                ++at;
            } else {
                while (at < text.size() && text[at] != ',' && text[at] != '\r') {
                    if (text[at] == '"' || text[at] == '\n') throw std::invalid_argument("a bare quote or line feed");
                    cell += text[at++];
                }
            }
            rows.back().push_back(cell);
            if (text.substr(at, 1) == ",")
                ++at;
            else if (text.substr(at, 2) == "\r\n") {
                at += 2;
                in_row = false;
            } else
                throw std::invalid_argument("expected a comma or CRLF at byte " + std::to_string(at));
        }
    }
    return rows;
}

}  // namespace entente::tests
