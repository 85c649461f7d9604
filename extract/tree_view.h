// A parsed sentence as the relation grammar walks it.
#pragma once

#include "extract/reading.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace entente {

// The line and its sentence outlive the view. The sentence must be parsed.
class TreeView {
public:
    explicit TreeView(const Line& line);

    std::size_t size() const { return line_.size(); }
    std::size_t head(std::size_t token) const;  // kNone for the root
    // The whole relation ("nsubj:pass"), and whether it is that one or a subtype of it.
    std::string_view relation(std::size_t token) const { return line_.sentence->tokens[token].relation; }
    bool is(std::size_t token, std::string_view relation) const;
    Tag tag(std::size_t token) const { return line_.sentence->tokens[token].tag; }
    std::string_view xpos(std::size_t token) const { return line_.sentence->tokens[token].xpos; }
    const std::string& lemma(std::size_t token) const { return lemmas_[token]; }
    const std::vector<std::size_t>& children(std::size_t token) const { return children_[token]; }

    // The first child with the relation; kNone when there is none.
    std::size_t child(std::size_t token, std::string_view relation) const;
    // The preposition of a nominal: "with" in "with Germany"; "" when it has none.
    std::string_view preposition(std::size_t token) const;
    // The token of [first, last) on which the others hang.
    std::size_t head_of(std::size_t first, std::size_t last) const;
    bool is_participle(std::size_t token) const { return xpos(token) == "VBN"; }
    bool is_passive(std::size_t verb) const;
    // The next verb or predicate ("are grateful") on which a token hangs; kNone when there is none.
    std::size_t predicate_above(std::size_t token) const;
    // The token and its conjuncts, in order.
    std::vector<std::size_t> with_conjuncts(std::size_t token) const;

private:
    const Line& line_;
    std::vector<std::string> lemmas_;  // lower case
    std::vector<std::vector<std::size_t>> children_;
};

}  // namespace entente
