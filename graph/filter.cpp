#include "graph/graph.h"
#include "graph/screen.h"
#include "graph/structure.h"
#include "model/errors.h"

#include <algorithm>

namespace entente {
namespace {

bool is_listed(const std::vector<std::string>& names, const std::string& name) {
    return names.empty() || std::ranges::find(names, name) != names.end();
}

// True when the time of the event and the time asked about have a day in common. Without a date of its own an event
// stands at the day of its earliest report; without that either, it lies in no time that anyone could name.
bool is_within_time(const Relation& relation, std::optional<Day> from, std::optional<Day> to) {
    if (!from && !to) return true;
    const std::optional<Day> first = relation.date.is_open() ? relation.reported : relation.date.from;
    const std::optional<Day> last = relation.date.is_open() ? relation.reported : relation.date.to;
    if (!first || !last) return false;
    return (!from || *last >= *from) && (!to || *first <= *to);
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
    : graph_(graph), from_(filter.from), to_(filter.to), min_confidence_(filter.min_confidence) {
    for (const RelationKind& kind : graph.structure().kinds)
        kinds_.push_back(is_listed(filter.relations, kind.name) && (filter.structural || !kind.structural));
    for (const Status status : kStatuses)
        statuses_.push_back(filter.statuses.empty() ||
                            std::ranges::find(filter.statuses, status) != filter.statuses.end());
}

Verdict Screen::judge(RelationIndex index) const {
    const Relation& relation = graph_.relations()[index];
    if (!kinds_[graph_.structure().kind_of[index]]) return Verdict::out;
    if (relation.confidence < min_confidence_) return Verdict::out;
    if (!is_within_time(relation, from_, to_)) return Verdict::out;
    return statuses_[static_cast<std::size_t>(relation.status)] ? Verdict::passes : Verdict::hidden;
}

}  // namespace entente
