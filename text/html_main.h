// The main part of a page: which of its nodes are words of the document and which are the site around it.
#pragma once

#include "text/html_tree.h"

#include <cstddef>
#include <string>
#include <vector>

namespace entente {

class MainPart {
public:
    // The nodes must outlive this.
    explicit MainPart(const std::vector<HtmlNode>& nodes);

    // An <article>, <main> or the body. The article wins where it holds most of the words.
    std::size_t root() const { return root_; }
    // The part that an article stands in: <main> or the body.
    std::size_t surroundings() const { return surroundings_; }
    // Scripts, navigation, hidden elements and the like, and all that is below them.
    bool is_dropped(std::size_t node) const { return dropped_[node]; }

    // The words of a subtree: one line for each block, blank lines between paragraphs, white space collapsed.
    // The subtree `without` is left out; 0 leaves out nothing.
    std::string to_text(std::size_t node, std::size_t without = 0) const;
    // The same in one line.
    std::string to_line(std::size_t node) const;

private:
    std::size_t find_largest(std::size_t within, bool (*is_wanted)(const HtmlNode&)) const;
    std::size_t words_in(std::size_t node) const { return words_before_[nodes_[node].end] - words_before_[node]; }

    const std::vector<HtmlNode>& nodes_;
    std::vector<bool> dropped_;
    std::vector<std::size_t> words_before_;  // bytes of kept words before each node, and at the end
    std::size_t root_ = 0;
    std::size_t surroundings_ = 0;
};

}  // namespace entente
