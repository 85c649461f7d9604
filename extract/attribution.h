// Who says so: whose words a part of the text is, and how far the text itself commits to them.
#pragma once

#include "extract/tree_view.h"

#include <cstdint>
#include <string>
#include <vector>

namespace entente {

// Follows quotation marks from line to line. Marks left open end with their paragraph.
class QuoteTracker {
public:
    // Both outlive it.
    explicit QuoteTracker(const Reading& reading) : reading_(reading) {}

    // Call for each line in order, before its pronouns are resolved.
    void enter(const Line& line);
    bool is_quoted(std::size_t token) const { return quoted_[token]; }
    // The entity whose words the line's quotes are, as far as names and what stands before tell.
    std::size_t speaker() const { return speaker_; }
    // And when its pronouns are resolved ("she said"): marks the quoted tokens as that entity's words.
    void leave(Line& line);

private:
    const Reading& reading_;
    std::vector<bool> quoted_;
    std::size_t speaker_ = kNone;
    std::uint32_t paragraph_ = 0;
    bool is_open_ = false;

    std::size_t sayer(const Line& line) const;
};

// The entity whose claim the clause of the token is: by quotation, or as the complement of a verb of speech in the tree
// ("Chad says that ..."). kNone when the document itself says it. `tree` may be null.
std::size_t speaker_at(const Reading& reading, const Line& line, const TreeView* tree, std::size_t token);

// The word that hedges the clause of the token ("alleged", "believed"), as it stands in the text, or empty. With a tree
// it must stand over the token or right under what does; without one anywhere in the sentence.
std::string hedge_at(const Reading& reading, const Line& line, const TreeView* tree, std::size_t token);

}  // namespace entente
