// An HTML page as a flat list of nodes in document order, so that no walk over it needs recursion.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente {

struct HtmlNode {
    std::string tag;                                              // lower case; empty for a piece of text
    std::string text;                                             // of a piece of text, entities decoded
    std::vector<std::pair<std::string, std::string>> attributes;  // names in lower case
    std::size_t parent = 0;                                       // of the first node: itself
    std::size_t end = 0;                                          // the first node after this one's subtree

    bool is_text() const { return tag.empty(); }
    // Empty when there is no such attribute; the view lives as long as the node.
    std::string_view attribute(std::string_view name) const;
    bool has_attribute(std::string_view name) const;
};

// The nodes from <html> on. `bytes` must be valid UTF-8 and within the limits of text/html_limits.h.
std::vector<HtmlNode> parse_html(std::string_view bytes);

}  // namespace entente
