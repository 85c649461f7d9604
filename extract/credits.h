// Whose words a document is made of, when it credits a news agency.
#pragma once

#include "model/document.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

class Agencies {
public:
    // Throws InputError "agencies.tsv:line: ...".
    explicit Agencies(std::string_view table);

    // The agency that the document credits, by the name of its row, or empty. A credit is
    // - the publisher, when it is an agency;
    // - a dateline: "BERLIN (Reuters) - ", "MOSCOW, 3 March /TASS/." at the head of one of the body's first lines;
    // - a line of its own among the header, the body's first lines and its last: "Source: Xinhua", "(dpa)", "© 2025
    // AFP";
    // - "(Reuters)" at the very end.
    // A text that credits several agencies was put together by its publisher, and credits none. O(text).
    std::string find_credited(const Document& document) const;
    // Whether these words, as written, are an agency's name or a form of it.
    bool has(std::string_view form) const { return find(form) != nullptr; }

private:
    void add_form(std::string_view form, std::string_view name, std::size_t line);
    const std::string* find(std::string_view form) const;
    std::vector<std::string> in_dateline(std::string_view line) const;
    std::vector<std::string> in_line(std::string_view line) const;
    std::vector<std::string> at_end(std::string_view line) const;

    std::map<std::string, std::string, std::less<>> name_of_;  // by form
};

}  // namespace entente
