#include "graph/ranking.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace entente {

std::uint32_t doubt(double confidence) {
    if (!(confidence > 0)) return 1000;
    return static_cast<std::uint32_t>(std::lround((1 - std::min(confidence, 1.0)) * 1000));
}

// From the top: 1 bit structural, 10 doubt, 12 kind, 1 open, 22 from, 14 length, 3 status.
std::uint64_t rank_of(Look look, bool structural, std::uint32_t doubt) {
    constexpr DayNumber kLongest = (1U << 14) - 1;
    const DayNumber length = std::min(look.to() - look.from(), kLongest);
    return std::uint64_t{structural} << 62 | std::uint64_t{doubt} << 52 | std::uint64_t{look.kind()} << 40 |
           std::uint64_t{look.is_open()} << 39 | std::uint64_t{look.from()} << 17 | std::uint64_t{length} << 3 |
           static_cast<std::uint64_t>(look.status());
}

void weigh(Arc& arc, Look look, bool structural, std::uint32_t doubt) {
    arc.kinds = static_cast<std::uint16_t>(arc.kinds | Arc::kind_bit(look.kind()));
    if (look.status() != Status::occurred && look.status() != Status::ongoing) return;
    const auto cost = static_cast<std::uint16_t>(1 + doubt + (structural ? Arc::kStructuralArc : 0U));
    if (arc.cost == 0 || cost < arc.cost) arc.cost = cost;
}

bool is_earlier(const Date& a, const Date& b) {
    if (a.is_open() || b.is_open()) return !a.is_open() && b.is_open();
    return std::tie(a.from, a.to, a.precision) < std::tie(b.from, b.to, b.precision);
}

}  // namespace entente
