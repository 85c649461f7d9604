// Ranks are drawn by Walker's alias method with Vose's way of filling it, in integers. Every rank has a slot of the
// same width, the sum of all weights; what a rank's weight leaves of its slot is given to one other rank. A draw is
// then two numbers and one look at memory, where a binary search of the sums of half a million weights is nineteen.
#include "bench/events.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace entente::bench {
namespace {

constexpr std::int32_t kFirstDay = 16436;  // 2015-01-01
constexpr std::uint64_t kDays = 4018;      // to 2025-12-31

// The weight of the first rank. Times a number of actors it still fits 64 bits for sixteen million of them.
constexpr std::uint64_t kWeight = std::uint64_t{1} << 40;

std::string padded(std::uint32_t number) {
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < 7 ? 7 - digits.size() : 0, '0') + digits;
}

}  // namespace

std::string made_key(std::uint32_t actor) {
    return "made:" + padded(actor);
}

std::string made_name(std::uint32_t actor) {
    return "Actor " + padded(actor);
}

EventMaker::EventMaker(std::size_t actors, std::uint64_t seed) : bits_(seed), slots_(actors) {
    assert(actors >= 2 && actors < kWeight >> 16);
    std::vector<std::uint64_t> left(actors);  // of a rank's weight, in parts of a slot
    for (std::size_t rank = 0; rank < actors; ++rank) {
        left[rank] = kWeight / (rank + 1);
        whole_ += left[rank];
    }
    std::vector<std::uint32_t> poor, rich;
    for (std::size_t rank = 0; rank < actors; ++rank) {
        left[rank] *= actors;
        (left[rank] < whole_ ? poor : rich).push_back(static_cast<std::uint32_t>(rank));
    }
    while (!poor.empty() && !rich.empty()) {
        const std::uint32_t rank = poor.back(), other = rich.back();
        poor.pop_back();
        slots_[rank] = {left[rank], rank, other};
        left[other] -= whole_ - left[rank];
        if (left[other] >= whole_) continue;
        rich.pop_back();
        poor.push_back(other);
    }
    for (const std::uint32_t rank : rich) slots_[rank] = {whole_, rank, rank};
    for (const std::uint32_t rank : poor) slots_[rank] = {whole_, rank, rank};

    std::vector<std::uint32_t> actor_of(actors);
    std::iota(actor_of.begin(), actor_of.end(), 0);
    for (std::size_t i = actors; i > 1; --i) std::swap(actor_of[i - 1], actor_of[bits_() % i]);
    for (Slot& slot : slots_) slot = {slot.below, actor_of[slot.own], actor_of[slot.other]};

    auto at = kinds_.begin();
    for (std::size_t kind = 0; kind < kMadeRelations.size(); ++kind)
        at = std::fill_n(at, kMadeRelations[kind].share, static_cast<std::uint8_t>(kind));
    assert(at == kinds_.end());
}

std::uint32_t EventMaker::draw_actor() {
    const Slot& slot = slots_[bits_() % slots_.size()];
    return bits_() % whole_ < slot.below ? slot.own : slot.other;
}

MadeEvent EventMaker::next() {
    MadeEvent event;
    event.subject = draw_actor();
    do {
        event.object = draw_actor();
    } while (event.object == event.subject);
    event.kind = kinds_[bits_() % kinds_.size()];
    const std::uint64_t status = bits_() % 100;
    event.status = status < 85 ? 0 : status < 93 ? 1 : 2;
    event.day = kFirstDay + static_cast<std::int32_t>(bits_() % kDays);
    event.confidence = static_cast<std::uint16_t>(500 + bits_() % 500);
    return event;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> draw_linked_pairs(std::size_t actors, std::size_t events,
                                                                       std::uint64_t seed, std::size_t count) {
    // Actors of a component point, by way of others, to the same one, which counts them.
    std::vector<std::uint32_t> toward(actors), size(actors, 1);
    std::iota(toward.begin(), toward.end(), 0);
    const auto find = [&](std::uint32_t actor) {
        while (toward[actor] != actor) actor = toward[actor] = toward[toward[actor]];
        return actor;
    };
    EventMaker maker(actors, seed);
    for (std::size_t i = 0; i < events; ++i) {
        const MadeEvent event = maker.next();
        std::uint32_t a = find(event.subject), b = find(event.object);
        if (a == b) continue;
        if (size[a] < size[b]) std::swap(a, b);
        toward[b] = a;
        size[a] += size[b];
    }
    const auto largest = static_cast<std::uint32_t>(std::ranges::max_element(size) - size.begin());
    std::vector<std::uint32_t> members;
    for (std::uint32_t actor = 0; actor < actors; ++actor)
        if (find(actor) == largest) members.push_back(actor);

    std::mt19937_64 bits(seed + 1);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    while (members.size() > 1 && pairs.size() < count) {
        const std::uint32_t a = members[bits() % members.size()], b = members[bits() % members.size()];
        if (a != b) pairs.emplace_back(a, b);
    }
    return pairs;
}

}  // namespace entente::bench
