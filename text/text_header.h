// The head of a plain text: where its title, date and address stand and where its body begins.
#pragma once

#include "model/date.h"
#include "model/span.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace entente {

struct TextHeader {
    TextSpan title;  // empty when there is none
    TextSpan url;    // empty when there is none
    std::optional<Day> date;
    std::size_t body_begin = 0;

    friend bool operator==(const TextHeader&, const TextHeader&) = default;
};

// What counts as a header, tried in this order on the first lines that are not blank:
//   one line        " date 2019-03-04 Envoys meet in Riga"
//   date first      a line that is a date, then a line that looks like a title
//   title first     any line that is followed by a date line
//   title alone     a line that looks like a title, then a blank line or an address, then more text
// Date and address lines that follow belong to it. Otherwise everything is body. A first line equal to `known_title`
// is the title, whatever it looks like.
TextHeader find_text_header(std::string_view text, std::string_view known_title = {});

}  // namespace entente
