#include "text/content_hash.h"

// Header only, so that nothing need be linked.
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace entente {

struct ContentHash::State {
    XXH3_state_t hash;
};

ContentHash::ContentHash() : state_(std::make_unique<State>()) {
    XXH3_64bits_reset(&state_->hash);
}

ContentHash::~ContentHash() = default;
ContentHash::ContentHash(ContentHash&&) noexcept = default;
ContentHash& ContentHash::operator=(ContentHash&&) noexcept = default;

void ContentHash::add(std::string_view bytes) {
    XXH3_64bits_update(&state_->hash, bytes.data(), bytes.size());
}

std::uint64_t ContentHash::value() const {
    return XXH3_64bits_digest(&state_->hash);
}

}  // namespace entente
