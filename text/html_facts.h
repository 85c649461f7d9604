// What a page says of itself: title, date, publisher, address, language.
#pragma once

#include "model/date.h"
#include "text/html_main.h"
#include "text/html_tree.h"

#include <optional>
#include <string>
#include <vector>

namespace entente {

struct HtmlFacts {
    std::string title;        // one line
    std::size_t heading = 0;  // the node the title was taken from, when it is a heading; otherwise 0
    std::optional<Day> date;
    std::string publisher;
    std::string url;
    std::string language;  // "en" of "en-GB"; empty when the page does not say
};

HtmlFacts find_html_facts(const std::vector<HtmlNode>& nodes, const MainPart& main);

}  // namespace entente
