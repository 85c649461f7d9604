#include "graph/graph.h"
#include "graph/screen.h"
#include "model/errors.h"

#include <algorithm>

namespace entente {
namespace {

bool is_listed(const std::vector<std::string>& names, const std::string& name) {
    return names.empty() || std::ranges::find(names, name) != names.end();
}

}  // namespace

void check_filter(const Filter& filter, const Vocabulary& vocabulary) {
    for (const std::string& name : filter.relations) {
        if (vocabulary.find(name)) continue;
        const std::string near = vocabulary.suggest(name);
        throw UsageError("unknown relation '" + name + "'; " +
                         (near.empty() ? "the names stand in data/relations.tsv" : "did you mean '" + near + "'?"));
    }
    if (filter.from && filter.to && *filter.to < *filter.from)
        throw UsageError("the time asked about begins on " + to_iso(*filter.from) + " and ends on " +
                         to_iso(*filter.to) + ", expected an end that is not before the beginning");
    if (!(filter.min_confidence >= 0 && filter.min_confidence <= 1))
        throw UsageError("the least confidence is " + std::to_string(filter.min_confidence) +
                         ", expected a number from 0 to 1");
}

Screen::Screen(const Graph& graph, const Filter& filter)
    : tables_(graph.tables()), min_confidence_(filter.min_confidence), min_sources_(filter.min_sources) {
    is_default_ = filter == Filter();
    for (unsigned kind = 0; kind < tables_.kinds().size(); ++kind) {
        const RelationKind& row = tables_.kinds()[kind];
        kinds_.push_back(is_listed(filter.relations, row.name) && (filter.structural || !row.structural));
        if (kinds_.back()) kind_bits_ = static_cast<std::uint16_t>(kind_bits_ | Arc::kind_bit(kind));
    }
    for (const Status status : kStatuses)
        if (filter.statuses.empty() || std::ranges::find(filter.statuses, status) != filter.statuses.end())
            statuses_ |= 1U << static_cast<unsigned>(status);
    if (filter.from) from_ = to_day_number(*filter.from);
    if (filter.to) to_ = to_day_number(*filter.to);
    if (filter.as_of) as_of_ = to_day_number(*filter.as_of);
    asks_time_ = filter.from || filter.to || filter.as_of;
    asks_backing_ = min_confidence_ > 0 || min_sources_ > 0;
    asks_more_ = asks_time_ || asks_backing_;
    if (asks_backing_)
        for (const Backing& backing : tables_.backings())
            backings_.push_back(backing.confidence >= min_confidence_ && backing.publishers >= min_sources_);
}

bool Screen::passes_more(RelationIndex relation, Look look) const {
    if (asks_time_ && !is_within_time(relation, look)) return false;
    if (!asks_backing_) return true;
    if (const auto number = tables_.backing_number(relation)) return backings_[*number];
    const Backing backing = tables_.backing(relation);
    return backing.confidence >= min_confidence_ && backing.publishers >= min_sources_;
}

// The time of the event and the time asked about must have a day in common. Without a date of its own an event stands
// at the day of its earliest report; without that either, it lies in no time that anyone could name.
bool Screen::is_within_time(RelationIndex relation, Look look) const {
    const DayNumber first = look.is_open() ? tables_.reported(relation) : look.from();
    const DayNumber last = look.is_open() ? first : look.to();
    if (first == 0 || last < from_ || first > to_) return false;
    if (as_of_ == 0) return true;
    if (first > as_of_) return false;
    const bool lasts = look.status() == Status::ongoing || tables_.kinds()[look.kind()].structural;
    return look.is_open() || !lasts || look.precision() != DatePrecision::day || first == last || last >= as_of_;
}

bool Screen::passes_any(Pair pair) const {
    const PairRows rows = tables_.rows(pair);
    for (std::size_t i = 0; i < rows.looks.size(); ++i)
        if (passes(static_cast<RelationIndex>(rows.first + i), rows.looks[i])) return true;
    return false;
}

void Screen::append_passing(Pair pair, std::vector<RelationIndex>& relations) const {
    const PairRows rows = tables_.rows(pair);
    for (std::size_t i = 0; i < rows.looks.size(); ++i)
        if (const auto row = static_cast<RelationIndex>(rows.first + i); passes(row, rows.looks[i]))
            relations.push_back(row);
}

std::size_t count_hidden(const Graph& graph, const Filter& filter) {
    const Screen screen(graph, filter);
    const Tables& tables = graph.tables();
    std::size_t hidden = 0;
    if (!screen.asks_more()) {
        for (unsigned kind = 0; kind < tables.kinds().size(); ++kind)
            for (const Status status : kStatuses)
                if (screen.lets_kind(kind) && !screen.lets_status(status)) hidden += tables.count(kind, status);
        return hidden;
    }
    tables.for_each_pair([&](Pair pair, Vertex a, Vertex b) {
        if (a == b) return;
        const PairRows rows = tables.rows(pair);
        for (std::size_t i = 0; i < rows.looks.size(); ++i)
            if (screen.judge(static_cast<RelationIndex>(rows.first + i), rows.looks[i]) == Verdict::hidden) ++hidden;
    });
    return hidden;
}

}  // namespace entente
