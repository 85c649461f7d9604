#include "language/name_board.h"

#include <algorithm>

namespace entente {

void NameBoard::reset(std::size_t tokens) {
    owner_.assign(tokens, 0);
    names_.clear();
}

PlacedName* NameBoard::at(std::size_t token) {
    if (token >= owner_.size() || owner_[token] == 0) return nullptr;
    return &names_[owner_[token] - 1];
}

bool NameBoard::is_free(std::size_t first, std::size_t last) const {
    for (std::size_t token = first; token < last; ++token)
        if (owner_[token] != 0) return false;
    return true;
}

void NameBoard::put(const PlacedName& name) {
    for (std::size_t token = name.first; token < name.last; ++token) remove(token);
    names_.push_back(name);
    std::fill(owner_.begin() + static_cast<std::ptrdiff_t>(name.first),
              owner_.begin() + static_cast<std::ptrdiff_t>(name.last), static_cast<std::uint32_t>(names_.size()));
}

void NameBoard::remove(std::size_t token) {
    if (owner_[token] == 0) return;
    const PlacedName& name = names_[owner_[token] - 1];
    std::fill(owner_.begin() + static_cast<std::ptrdiff_t>(name.first),
              owner_.begin() + static_cast<std::ptrdiff_t>(name.last), 0u);
}

}  // namespace entente
