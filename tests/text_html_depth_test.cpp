#include "text/html_limits.h"
#include "text/html_tree.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

namespace entente {
namespace {

constexpr int kRounds = 1500;
constexpr const char* kPieces[] = {"<div>",
                                   "</div>",
                                   "<p>",
                                   "</p>",
                                   "<span>",
                                   "</span>",
                                   "<b>",
                                   "</b>",
                                   "<a>",
                                   "</a>",
                                   "<li>",
                                   "</li>",
                                   "<ul>",
                                   "</ul>",
                                   "<table>",
                                   "</table>",
                                   "<tr>",
                                   "</tr>",
                                   "<td>",
                                   "</td>",
                                   "<svg>",
                                   "</svg>",
                                   "<g>",
                                   "</g>",
                                   "<g/>",
                                   "<desc>",
                                   "</desc>",
                                   "<title>",
                                   "</title>",
                                   "<script>",
                                   "</script>",
                                   "<style>",
                                   "</style>",
                                   "<select>",
                                   "</select>",
                                   "<option>",
                                   "<dd>",
                                   "<dt>",
                                   "<dl>",
                                   "</dl>",
                                   "<h1>",
                                   "</h1>",
                                   "<button>",
                                   "</button>",
                                   "<object>",
                                   "</object>",
                                   "<form>",
                                   "</form>",
                                   "<math>",
                                   "</math>",
                                   "<mi>",
                                   "</mi>",
                                   "<br>",
                                   "<input>",
                                   "<template>",
                                   "</template>",
                                   "<caption>",
                                   "<tbody>",
                                   "</tbody>",
                                   "<nobr>",
                                   "<font color=1>",
                                   "</font>",
                                   "<section>",
                                   "</section>",
                                   "<ruby>",
                                   "<rt>",
                                   "</ruby>",
                                   "<!--",
                                   "-->",
                                   "<!-->",
                                   "--!>",
                                   "A",
                                   "<textarea>",
                                   "</textarea>",
                                   "<i id=%>",
                                   "<b id=%>",
                                   "</i>",
                                   "<body>",
                                   "</body>",
                                   "</html>",
                                   "<head>",
                                   "<noscript>",
                                   "</noscript>",
                                   "<foreignObject>",
                                   "</foreignObject>",
                                   "<iframe>",
                                   "</iframe>",
                                   "<x>",
                                   "</x>",
                                   "<colgroup>",
                                   "<col>",
                                   "<optgroup>",
                                   "<pre>",
                                   "<hr>",
                                   "</h2>",
                                   "</br>",
                                   "<image>",
                                   "<code>",
                                   "</code>",
                                   "<plaintext>",
                                   "<xmp>",
                                   "</xmp>",
                                   "<applet>",
                                   "</applet>",
                                   "<address>",
                                   "</address>",
                                   "<![CDATA[",
                                   "]]>",
                                   "<!x",
                                   "<?",
                                   ">",
                                   "</ ",
                                   "\"",
                                   "<div a=\"",
                                   "<path/>",
                                   "<form>",
                                   "<li>",
                                   "<p>",
                                   "<svg>",
                                   "<math>"};

std::size_t depth_of(const std::vector<HtmlNode>& nodes) {
    std::vector<std::size_t> depth(nodes.size());
    std::size_t deepest = 0;
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        depth[i] = depth[nodes[i].parent] + 1;
        deepest = std::max(deepest, depth[i]);
    }
    return deepest;
}

// The parser itself is the reference: what the cheap look lets pass must not turn out to be deep.
TEST_CASE("no repeated piece of HTML passes the limits and is deep all the same") {
    std::mt19937 random(20251121);
    const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
    std::size_t passed = 0;
    for (int round = 0; round < kRounds; ++round) {
        std::string unit;
        for (std::size_t i = 0, size = 1 + pick(8); i < size; ++i) unit += kPieces[pick(std::size(kPieces))];
        std::string html;
        for (int i = 0; i < 1200; ++i) {
            std::string piece = unit;
            for (std::size_t at; (at = piece.find('%')) != std::string::npos;) piece.replace(at, 1, std::to_string(i));
            html += piece;
        }
        if (find_limit_crossed(html)) continue;
        ++passed;
        CAPTURE(unit);
        CHECK(depth_of(parse_html(html)) < 2 * kDeepestHtml);
    }
    CHECK(passed > std::size_t{kRounds} / 10);
}

}  // namespace
}  // namespace entente
