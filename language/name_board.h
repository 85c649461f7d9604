// Names laid over the tokens of a sentence, one at most on each.
#pragma once

#include "language/sentence.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace entente {

struct PlacedName {
    std::size_t first = 0, last = 0;  // tokens [first, last)
    NameKind kind = NameKind::other;
    bool fixed = false;  // a table or a head noun said so: the rest of the document does not change the kind

    std::size_t size() const { return last - first; }
    bool contains(std::size_t from, std::size_t to) const { return first <= from && to <= last; }
};

class NameBoard {
public:
    void reset(std::size_t tokens);

    // The name over the token, or nullptr. Valid until the next put().
    PlacedName* at(std::size_t token);
    bool is_free(std::size_t first, std::size_t last) const;

    // Takes away what it overlaps. An empty name changes nothing. All puts together cost what they cover.
    void put(const PlacedName& name);
    void remove(std::size_t token);  // the name over the token, if any

    // Calls visit(name) for each, left to right.
    template <typename Visit>
    void for_each(Visit visit) const {
        for (std::size_t token = 0; token < owner_.size(); ++token)
            if (owner_[token] != 0 && names_[owner_[token] - 1].first == token) visit(names_[owner_[token] - 1]);
    }

private:
    std::vector<std::uint32_t> owner_;  // by token: 1 + index into names_, or 0
    std::vector<PlacedName> names_;
};

}  // namespace entente
