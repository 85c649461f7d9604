// What a filter asks of a relation, in one word of eight bytes, so that judging it touches nothing else.
//
//   63        62..51  50..48   47..26  25..4  3..2        1..0
//   backward  kind    status   from    to     precision   basis
#pragma once

#include "model/date.h"
#include "model/status.h"

#include <cstdint>

namespace entente {

// Days counted from 1 January of the year 1, which is 1; 0 is no day. All days of a Day fit 22 bits.
using DayNumber = std::uint32_t;
inline constexpr std::int64_t kDayNumberOffset = 719'163;  // of 1970-01-01

constexpr DayNumber to_day_number(std::int64_t serial) {
    return static_cast<DayNumber>(serial + kDayNumberOffset);
}
inline DayNumber to_day_number(Day day) {
    return to_day_number(to_serial(day));
}
inline Day from_day_number(DayNumber number) {
    return to_day(static_cast<std::int64_t>(number) - kDayNumberOffset);
}

struct Look {
    static constexpr unsigned kMaxKinds = 1U << 12;

    std::uint64_t bits = 0;

    // From the pair's higher vertex to its lower one.
    constexpr bool is_backward() const { return bits >> 63 != 0; }
    constexpr unsigned kind() const { return static_cast<unsigned>(bits >> 51) & 0xFFFU; }
    constexpr Status status() const { return static_cast<Status>(bits >> 48 & 7U); }
    constexpr DayNumber from() const { return static_cast<DayNumber>(bits >> 26) & 0x3FFFFFU; }
    constexpr DayNumber to() const { return static_cast<DayNumber>(bits >> 4) & 0x3FFFFFU; }
    constexpr DatePrecision precision() const { return static_cast<DatePrecision>(bits >> 2 & 3U); }
    constexpr DateBasis basis() const { return static_cast<DateBasis>(bits & 3U); }
    constexpr bool is_open() const { return from() == 0; }

    friend constexpr auto operator<=>(const Look&, const Look&) = default;
};

constexpr Look make_look(bool backward, unsigned kind, Status status, DayNumber from, DayNumber to,
                         DatePrecision precision, DateBasis basis) {
    return {std::uint64_t{backward} << 63 | std::uint64_t{kind} << 51 | std::uint64_t(status) << 48 |
            std::uint64_t{from} << 26 | std::uint64_t{to} << 4 | std::uint64_t(precision) << 2 | std::uint64_t(basis)};
}

inline Date date_of(Look look) {
    Date date;
    if (!look.is_open()) {
        date.from = from_day_number(look.from());
        date.to = from_day_number(look.to());
    }
    date.precision = look.precision();
    date.basis = look.basis();
    return date;
}

}  // namespace entente
