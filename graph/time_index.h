// The relations of a graph in order of time, for questions that walk through it. Made when it is first asked for and
// kept with the graph: 12 bytes a relation, and 24 for each end of those that can be used on several days.
#pragma once

#include "graph/tables.h"

#include <cstdint>
#include <span>
#include <vector>

namespace entente {

// On which days a relation can be used to get from one end to the other: an act on those of its date, a standing tie or
// state of affairs (structural, or ongoing) from its beginning on, until its end where a day for that is known. What
// has no date stands at its earliest report. `first` is 0 when there is no such day.
struct Use {
    DayNumber first = 0, last = 0;

    bool holds(DayNumber day) const { return first != 0 && first <= day && day <= last; }
};
Use use_of(const Tables& tables, RelationIndex relation, Look look);

class TimeIndex {
public:
    explicit TimeIndex(const Tables& tables);

    struct Entry {
        Vertex a = 0, b = 0;  // the ends
        RelationIndex relation = 0;
    };
    // A relation that can be used on other days than the first, from one of its ends.
    struct Lasting {
        Vertex other = 0;
        RelationIndex relation = 0;
        Look look;
        DayNumber last = 0;  // the first is that of the look
        bool holds(DayNumber day) const { return look.from() <= day && day <= last; }
    };

    DayNumber first_day() const { return first_day_; }
    DayNumber last_day() const { return first_day_ + static_cast<DayNumber>(begin_of_day_.size()) - 2; }
    // Those that can first be used on the day; loops are left out.
    std::span<const Entry> beginning_on(DayNumber day) const {
        if (day < first_day_ || day > last_day()) return {};
        const std::uint32_t begin = begin_of_day_[day - first_day_], end = begin_of_day_[day - first_day_ + 1];
        return std::span(entries_).subspan(begin, end - begin);
    }
    std::span<const Lasting> lasting_of(Vertex vertex) const {
        const std::uint32_t begin = begin_of_vertex_[vertex], end = begin_of_vertex_[vertex + 1];
        return std::span(lasting_).subspan(begin, end - begin);
    }

private:
    DayNumber first_day_ = 1;
    std::vector<std::uint32_t> begin_of_day_, begin_of_vertex_;
    std::vector<Entry> entries_;
    std::vector<Lasting> lasting_;
};

}  // namespace entente
