// A hash of bytes that come in pieces: XXH3, 64 bits. Equal bytes have equal hashes however they are cut into pieces,
// on every machine; it is no proof against an adversary.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace entente {

class ContentHash {
public:
    ContentHash();
    ~ContentHash();
    ContentHash(ContentHash&&) noexcept;
    ContentHash& operator=(ContentHash&&) noexcept;

    void add(std::string_view bytes);
    std::uint64_t value() const;  // of what was added so far

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace entente
