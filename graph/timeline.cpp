#include "graph/timeline.h"

#include "graph/screen.h"

#include <algorithm>
#include <tuple>

namespace entente {
namespace {

// Relations that pass, and how many only the status keeps out.
struct Judged {
    std::vector<RelationIndex> relations;
    std::size_t hidden = 0;

    void add(const Tables& tables, const Screen& screen, Pair pair) {
        const PairRows rows = tables.rows(pair);
        for (std::size_t i = 0; i < rows.looks.size(); ++i) {
            const auto relation = static_cast<RelationIndex>(rows.first + i);
            const Verdict verdict = screen.judge(relation, rows.looks[i]);
            if (verdict == Verdict::passes) relations.push_back(relation);
            if (verdict == Verdict::hidden) ++hidden;
        }
    }
};

void append_events(const Graph& graph, std::vector<RelationIndex> relations, bool direct,
                   std::vector<TimelineEvent>& events) {
    graph.sort(relations);
    std::ranges::stable_sort(relations, {}, [&](RelationIndex relation) { return graph.event(relation); });
    for (const RelationIndex relation : relations) {
        const EventId event = graph.event(relation);
        if (events.empty() || events.back().event != event || events.back().direct != direct)
            events.push_back({event, {}, direct});
        events.back().relations.push_back(relation);
    }
}

void sort_events(const Graph& graph, Timeline& timeline) {
    struct Ranked {
        bool undated = false;
        DayNumber from = 0, to = 0;
        unsigned kind = 0;
        Status status{};
        std::uint64_t subject = 0, object = 0;
        EventId event{};
        std::size_t place = 0;

        auto operator<=>(const Ranked&) const = default;
    };
    const Tables& tables = graph.tables();
    std::vector<Ranked> order;
    for (std::size_t i = 0; i < timeline.events.size(); ++i) {
        const TimelineEvent& event = timeline.events[i];
        const RelationIndex first = event.relations.front();
        const Look look = tables.look(first);
        Ranked ranked{look.is_open(),
                      look.from(),
                      look.to(),
                      look.kind(),
                      look.status(),
                      tables.order_of(graph.subject(first)),
                      tables.order_of(graph.object(first)),
                      event.event,
                      i};
        if (look.is_open()) ranked.from = ranked.to = tables.reported(first) - 1;  // never reported: last of all
        order.push_back(ranked);
        timeline.dated += look.is_open() ? 0 : 1;
    }
    std::ranges::sort(order);
    std::vector<TimelineEvent> sorted;
    sorted.reserve(order.size());
    for (const Ranked& ranked : order) sorted.push_back(std::move(timeline.events[ranked.place]));
    timeline.events = std::move(sorted);
}

}  // namespace

Timeline find_timeline(const Graph& graph, Vertex a, const Filter& filter) {
    const Screen screen(graph, filter);
    const Arcs arcs = graph.tables().arcs(a);
    Judged judged;
    for (std::size_t i = 0; i < arcs.size(); ++i) judged.add(graph.tables(), screen, arcs.pair(i));
    Timeline timeline;
    append_events(graph, std::move(judged.relations), true, timeline.events);
    timeline.hidden = judged.hidden;
    sort_events(graph, timeline);
    return timeline;
}

Timeline find_timeline(const Graph& graph, Vertex a, Vertex b, const Filter& filter, bool through) {
    Timeline timeline;
    if (through) {
        Links links = find_links(graph, a, b, filter);
        append_events(graph, std::move(links.relations), true, timeline.events);
        append_events(graph, std::move(links.through), false, timeline.events);
        timeline.hidden = links.hidden;
    } else if (const auto pair = graph.tables().find_pair(a, b)) {
        Judged judged;
        judged.add(graph.tables(), Screen(graph, filter), *pair);
        append_events(graph, std::move(judged.relations), true, timeline.events);
        timeline.hidden = judged.hidden;
    }
    sort_events(graph, timeline);
    return timeline;
}

}  // namespace entente
