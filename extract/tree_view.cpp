#include "extract/tree_view.h"

#include "extract/fold.h"

#include <algorithm>

namespace entente {

TreeView::TreeView(const Line& line) : line_(line), children_(line.size()) {
    for (std::size_t i = 0; i < line.size(); ++i) {
        const Token& token = line.sentence->tokens[i];
        lemmas_.push_back(to_lower(token.lemma));
        if (token.head >= 0) children_[static_cast<std::size_t>(token.head)].push_back(i);
    }
}

std::size_t TreeView::head(std::size_t token) const {
    const std::int32_t head = line_.sentence->tokens[token].head;
    return head < 0 ? kNone : static_cast<std::size_t>(head);
}

bool TreeView::is(std::size_t token, std::string_view name) const {
    const std::string_view found = relation(token);
    return found == name || (found.starts_with(name) && found.size() > name.size() && found[name.size()] == ':');
}

std::size_t TreeView::child(std::size_t token, std::string_view name) const {
    for (const std::size_t child : children_[token])
        if (is(child, name)) return child;
    return kNone;
}

std::string_view TreeView::preposition(std::size_t token) const {
    for (const std::size_t child : children_[token])
        if (relation(child) == "case" && line_.lower[child] != "'s" && line_.lower[child] != "'")
            return line_.lower[child];
    return "";
}

std::size_t TreeView::head_of(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i) {
        const std::size_t up = head(i);
        if ((up == kNone || up < first || up >= last) && tag(i) != Tag::punct && relation(i) != "case") return i;
    }
    return first;
}

bool TreeView::is_passive(std::size_t verb) const {
    return std::any_of(children_[verb].begin(), children_[verb].end(), [&](std::size_t child) {
        return relation(child) == "nsubj:pass" || relation(child) == "aux:pass" || relation(child) == "csubj:pass";
    });
}

std::size_t TreeView::predicate_above(std::size_t token) const {
    std::size_t up = head(token);
    while (up != kNone && tag(up) != Tag::verb && child(up, "cop") == kNone) up = head(up);
    return up;
}

std::vector<std::size_t> TreeView::with_conjuncts(std::size_t token) const {
    std::vector<std::size_t> all = {token};
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const std::size_t child : children_[all[i]])
            if (is(child, "conj")) all.push_back(child);
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace entente
