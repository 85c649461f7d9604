// A made-up multigraph of diplomatic events of any size, the same for the same seed on every machine: integers and
// std::mt19937_64 only, which is fully specified. It depends on the standard library alone, so that the programs we
// compare ourselves with can read the same graph (entente_make_events).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::bench {

struct MadeEvent {
    std::uint32_t subject = 0, object = 0;  // from 0; never the same
    std::uint8_t kind = 0;                  // index into kMadeRelations
    std::uint8_t status = 0;                // index into kMadeStatuses, which begin as model/status.h does
    std::int32_t day = 0;                   // since 1970-01-01, as to_serial() numbers days
    std::uint16_t confidence = 0;           // in thousandths

    bool operator==(const MadeEvent&) const = default;
};

// Of data/relations.tsv, with how many of a thousand events are of each; the last three are structural.
struct MadeRelation {
    std::string_view name;
    std::uint16_t share = 0;
};
inline constexpr std::array<MadeRelation, 24> kMadeRelations{{
    {"meets", 190},           {"visits", 90},    {"speaks-with", 100},      {"hosts", 30},   {"signs", 70},
    {"agrees-with", 60},      {"aids", 35},      {"cooperates-with", 60},   {"praises", 40}, {"supports", 70},
    {"supplies-arms-to", 15}, {"sanctions", 30}, {"reduces-relations", 10}, {"accuses", 50}, {"condemns", 45},
    {"threatens", 20},        {"rejects", 15},   {"demands", 20},           {"expels", 5},   {"deploys-to", 7},
    {"attacks", 8},           {"member-of", 15}, {"holds-office", 10},      {"part-of", 5},
}};
inline constexpr std::array<std::string_view, 3> kMadeStatuses = {"occurred", "ongoing", "planned"};

// The sizes that figures are given for.
struct MadeSize {
    std::string_view name;
    std::size_t actors = 0, events = 0;
};
inline constexpr MadeSize kSmall{"S", 5'000, 100'000}, kMedium{"M", 50'000, 1'000'000},
    kLarge{"L", 500'000, 10'000'000};
inline constexpr std::uint64_t kMadeSeed = 5;

std::string made_key(std::uint32_t actor);   // "made:0001234"
std::string made_name(std::uint32_t actor);  // "Actor 0001234"

// Draws events one by one. Both ends are drawn by Zipf's law with exponent 1, independently but for self-loops, which
// are drawn again; which actor has which rank is shuffled, so that a number tells nothing of a degree. 85 % occurred,
// 8 % are ongoing, 7 % planned; days are of 2015 to 2025 and confidences of 0.500 to 0.999, all equally likely.
// An actor is 16 bytes; an event is a few dozen nanoseconds.
class EventMaker {
public:
    // At least two actors.
    EventMaker(std::size_t actors, std::uint64_t seed);

    MadeEvent next();

private:
    struct Slot {
        std::uint64_t below = 0;  // a draw below it is the slot's own rank
        std::uint32_t own = 0, other = 0;
    };

    std::uint32_t draw_actor();

    std::mt19937_64 bits_;
    std::vector<Slot> slots_;
    std::uint64_t whole_ = 0;
    std::array<std::uint8_t, 1000> kinds_{};
};

// `count` pairs of different actors of the largest component of that graph, all equally likely: what to ask paths of.
std::vector<std::pair<std::uint32_t, std::uint32_t>> draw_linked_pairs(std::size_t actors, std::size_t events,
                                                                       std::uint64_t seed, std::size_t count);

}  // namespace entente::bench
