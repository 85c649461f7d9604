#include "graph/query_walk.h"

#include <algorithm>
#include <utility>

namespace entente {

// The node of a step is this vertex, as long as it lives. `by_hop`: at a place of its own along the pattern, and not at
// the place where the path was already.
class QueryWalk::Binding {
public:
    Binding(QueryWalk& walk, const QueryStep& step, Vertex vertex, bool by_hop)
        : walk_(walk), step_(step), by_hop_(by_hop), was_bound_(walk.bindings_.is_bound[step.to]) {
        walk.bindings_.nodes[step.to] = vertex;
        walk.bindings_.is_bound[step.to] = true;
        ++walk.named_in_[step.pattern][step.to];
        if (by_hop) walk.used_[step.pattern].push_back(vertex);
    }
    ~Binding() {
        walk_.bindings_.is_bound[step_.to] = was_bound_;
        --walk_.named_in_[step_.pattern][step_.to];
        if (by_hop_) walk_.used_[step_.pattern].pop_back();
    }
    Binding(const Binding&) = delete;
    Binding& operator=(const Binding&) = delete;

private:
    QueryWalk& walk_;
    const QueryStep& step_;
    bool by_hop_, was_bound_;
};

QueryWalk::QueryWalk(const Graph& graph, const QueryPlan& plan, const QueryOptions& options,
                     std::function<bool(const QueryBindings&)> found)
    : graph_(graph),
      plan_(plan),
      arcs_(graph, plan, bindings_, options),
      found_(std::move(found)),
      states_(plan.steps.size()),
      used_(plan.patterns.size()),
      named_in_(plan.patterns.size(), std::vector<unsigned>(plan.nodes.size())) {
    bindings_.nodes.resize(plan.nodes.size());
    bindings_.is_bound.resize(plan.nodes.size());
    bindings_.edges.resize(plan.edges.size());
    for (const PlannedPattern& pattern : plan.patterns) bindings_.edges_of_pattern.push_back(pattern.edges);
}

bool QueryWalk::is_used(std::size_t pattern, Vertex vertex) const {
    return std::ranges::find(used_[pattern], vertex) != used_[pattern].end();
}

bool QueryWalk::fits(const QueryStep& step, Vertex vertex) const {
    if (bindings_.is_bound[step.to]) {
        if (bindings_.nodes[step.to] != vertex) return false;
        if (named_in_[step.pattern][step.to] > 0) return true;
    }
    const unsigned kinds = plan_.nodes[step.to].kinds;
    if (kinds != 0 && !(kinds >> unsigned(graph_.tables().entity_kind(vertex)) & 1U)) return false;
    return !is_used(step.pattern, vertex);
}

std::optional<Vertex> QueryWalk::find_only_end(const QueryStep& step) const {
    if (bindings_.is_bound[step.to]) return bindings_.nodes[step.to];
    const auto& candidates = plan_.nodes[step.to].candidates;
    return candidates && candidates->size() == 1 ? std::optional(candidates->front()) : std::nullopt;
}

bool QueryWalk::is_nobody(const QueryStep& step) const {
    const auto& candidates = plan_.nodes[step.to].candidates;
    return candidates && candidates->empty();
}

bool QueryWalk::all_hold(const std::vector<const QueryTerm*>& conditions) const {
    return std::ranges::all_of(conditions, [&](const QueryTerm* term) { return holds(graph_, *term, bindings_); });
}

bool QueryWalk::take_step(std::size_t number) {
    if (number == plan_.steps.size()) return found_(bindings_);
    const QueryStep& step = plan_.steps[number];
    if (step.is_begin) return begin(number);
    return plan_.edges[step.edge].is_quantified ? walk_paths(number) : walk_single(number);
}

bool QueryWalk::begin(std::size_t number) {
    const QueryStep& step = plan_.steps[number];
    if (bindings_.is_bound[step.to]) return begin_at(number, bindings_.nodes[step.to]);
    if (const auto& candidates = plan_.nodes[step.to].candidates) {
        for (const Vertex vertex : *candidates)
            if (!begin_at(number, vertex)) return false;
        return true;
    }
    if (!arcs_.is_in_order()) {
        if (!arcs_.spend(graph_.size())) return false;
        for (const Vertex vertex : graph_.tables().vertices_in_order())
            if (!begin_at(number, vertex)) return false;
        return true;
    }
    for (Vertex vertex = 0; vertex < graph_.size(); ++vertex)
        if (!begin_at(number, vertex)) return false;
    return true;
}

bool QueryWalk::begin_at(std::size_t number, Vertex vertex) {
    const QueryStep& step = plan_.steps[number];
    if (!arcs_.spend(1)) return false;
    if (!fits(step, vertex)) return true;
    const Binding binding(*this, step, vertex, true);
    if (!all_hold(step.of_node) || !all_hold(step.of_all)) return true;
    return take_step(number + 1);
}

// ---- one relation --------------------------------------------------------------------------------------------

bool QueryWalk::walk_single(std::size_t number) {
    const QueryStep& step = plan_.steps[number];
    const Vertex from = bindings_.nodes[step.from];
    if (is_nobody(step)) return true;
    const std::optional<Vertex> to = find_only_end(step);
    if (!to)
        return arcs_.for_each(from, plan_.edges[step.edge], [&](Vertex other, Pair pair) {
            return !fits(step, other) || walk_relations(number, from, other, pair);
        });
    if (!arcs_.spend(1)) return false;
    if (!fits(step, *to)) return true;
    const std::optional<Pair> pair = arcs_.find_pair(from, *to);
    return !pair || walk_relations(number, from, *to, *pair);
}

bool QueryWalk::walk_relations(std::size_t number, Vertex from, Vertex to, Pair pair) {
    const QueryStep& step = plan_.steps[number];
    const PlannedEdge& edge = plan_.edges[step.edge];
    const Binding binding(*this, step, to, true);
    if (!all_hold(step.of_node)) return true;
    const PairRows rows = graph_.tables().rows(pair);
    for (std::size_t i = 0; i < rows.looks.size(); ++i) {
        if (!arcs_.spend(1)) return false;
        const auto relation = static_cast<RelationIndex>(rows.first + i);
        if (!arcs_.passes(edge, from, to, relation, rows.looks[i])) continue;
        const bool is_taken = std::ranges::any_of(plan_.patterns[step.pattern].edges, [&](unsigned other) {
            const auto& hops = bindings_.edges[other].hops;
            return !plan_.edges[other].is_quantified && !hops.empty() && hops.front().relation == relation;
        });
        if (is_taken) continue;
        hops_of(step) = {{relation, from, to, 1}};
        const bool goes_on = !all_hold(step.of_all) || take_step(number + 1);
        hops_of(step).clear();
        if (!goes_on) return false;
    }
    return true;
}

// ---- quantified edges ----------------------------------------------------------------------------------------

bool QueryWalk::walk_paths(std::size_t number) {
    const QueryStep& step = plan_.steps[number];
    const PlannedEdge& edge = plan_.edges[step.edge];
    const QuerySelector selector = plan_.patterns[step.pattern].selector;
    const Vertex from = bindings_.nodes[step.from];
    StepState& state = states_[number];
    state.found.clear();
    state.layers.clear();
    state.distances.clear();
    state.is_done = false;
    state.far.reset();
    std::size_t least = edge.least;

    if (least == 0) {
        state.length = 0;
        if (!stay(number)) return state.is_done;
        least = 1;
    }
    if (is_nobody(step)) return true;
    state.far = find_only_end(step);
    if (state.far) {
        if (!fits(step, *state.far)) return true;
        if (!state.reach || state.reach->far() != *state.far) state.reach.emplace(arcs_, edge, *state.far);
    }
    const bool has_found = !state.found.empty();  // a path of no hops, than which none to the same end is shorter
    if (selector == QuerySelector::any_shortest && !state.far && least == 1) return walk_tree(number);
    if (selector == QuerySelector::all_shortest && !state.far && least == 1) {
        if (!arcs_.spend(graph_.size() / 32)) return false;
        state.distances.resize(graph_.size());
        state.distances[from] = 1;
        state.rim = {from};
    }
    if (selector != QuerySelector::all && state.far && *state.far != from) {
        auto layers = find_query_layers(arcs_, edge, from, *state.far, edge.most);
        if (layers.empty()) return !arcs_.is_over();
        const std::size_t hops = layers.size() - 1;
        if (selector != QuerySelector::shortest && least <= hops) state.layers = std::move(layers);
        least = std::max(least, hops);
    }
    if (state.far && has_found && selector != QuerySelector::shortest) return true;
    for (std::size_t hops = least; hops <= edge.most; ++hops) {
        if (!walk_length(number, hops)) return state.is_done;
        if (!state.far && !state.has_reached) return true;  // where no path is so long, none is longer
        if (selector == QuerySelector::all_shortest && state.far && !state.found.empty()) return true;
    }
    return true;
}

bool QueryWalk::walk_length(std::size_t number, std::size_t hops) {
    const QueryStep& step = plan_.steps[number];
    StepState& state = states_[number];
    const Vertex from = bindings_.nodes[step.from];
    const std::size_t degree = graph_.tables().degree(from);
    state.length = hops;
    state.has_reached = false;
    state.budget = hops <= 2 ? 2 * degree : 16 * degree + 10'000;
    if (!state.distances.empty()) extend_distances(number);
    return !arcs_.is_over() && walk_hops(number, from, hops);
}

// A path of no hops, whose two ends are one.
bool QueryWalk::stay(std::size_t number) {
    const QueryStep& step = plan_.steps[number];
    const Vertex at = bindings_.nodes[step.from];
    if (bindings_.is_bound[step.to] && bindings_.nodes[step.to] != at) return true;
    const unsigned kinds = plan_.nodes[step.to].kinds;
    if (kinds != 0 && !(kinds >> unsigned(graph_.tables().entity_kind(at)) & 1U)) return true;
    const Binding binding(*this, step, at, false);
    return !all_hold(step.of_node) || finish(number);
}

bool QueryWalk::walk_hops(std::size_t number, Vertex at, std::size_t remaining) {
    if (remaining == 1) return walk_last_hop(number, at);
    const QueryStep& step = plan_.steps[number];
    StepState& state = states_[number];
    if (!state.layers.empty()) {
        for (const Vertex to : state.layers[hops_of(step).size() + 1]) {
            if (!arcs_.spend(1)) return false;
            const std::optional<Pair> pair = arcs_.find_pair(at, to);
            if (pair && !take_hop(number, at, to, *pair, remaining)) return false;
        }
        return true;
    }
    if (state.far) return walk_to_far_end(number, at, remaining);
    return arcs_.for_each(at, plan_.edges[step.edge], [&](Vertex to, Pair pair) {
        if (!state.distances.empty() && state.distances[to] != hops_of(step).size() + 2) return true;
        return take_hop(number, at, to, pair, remaining);
    });
}

// The same, only to where the far end can be reached in the hops that remain.
bool QueryWalk::walk_to_far_end(std::size_t number, Vertex at, std::size_t remaining) {
    const QueryStep& step = plan_.steps[number];
    const PlannedEdge& edge = plan_.edges[step.edge];
    StepState& state = states_[number];
    const Tables& tables = graph_.tables();
    if (const QueryFrontier* frontier = state.reach->within(remaining - 1, state.budget))
        return arcs_.for_each_in(at, edge, *frontier,
                                 [&](Vertex to, Pair pair) { return take_hop(number, at, to, pair, remaining); });
    if (remaining == 2 && arcs_.is_in_order() && tables.degree(*state.far) < tables.degree(at)) {
        for (const Arc& arc : tables.arcs(*state.far)) {
            if (!arcs_.spend(1)) return false;
            const std::optional<Pair> pair = tables.find_pair(at, arc.target);
            if (pair && !take_hop(number, at, arc.target, *pair, remaining)) return false;
        }
        return true;
    }
    return arcs_.for_each(at, edge, [&](Vertex to, Pair pair) { return take_hop(number, at, to, pair, remaining); });
}

bool QueryWalk::take_hop(std::size_t number, Vertex at, Vertex to, Pair pair, std::size_t remaining) {
    const QueryStep& step = plan_.steps[number];
    if (is_used(step.pattern, to) || states_[number].far == to) return true;
    const std::optional<RelationIndex> best = arcs_.best(plan_.edges[step.edge], at, to, pair);
    arcs_.keep_noticed();
    if (!best) return true;
    hops_of(step).push_back({*best, at, to, 0});
    used_[step.pattern].push_back(to);
    const bool goes_on = walk_hops(number, to, remaining - 1);
    used_[step.pattern].pop_back();
    hops_of(step).pop_back();
    return goes_on;
}

bool QueryWalk::walk_last_hop(std::size_t number, Vertex at) {
    const QueryStep& step = plan_.steps[number];
    StepState& state = states_[number];
    state.has_reached = true;
    if (!state.far)
        return arcs_.for_each(at, plan_.edges[step.edge], [&](Vertex to, Pair pair) {
            if (!state.distances.empty() && state.distances[to] != state.length + 1) return true;
            return take_last_hop(number, at, to, pair);
        });
    // A ring of two hops would go back as it came.
    if (state.length == 2 && hops_of(step).front().from == *state.far) return true;
    const std::optional<Pair> pair = arcs_.find_pair(at, *state.far);
    return arcs_.spend(1) && (!pair || take_last_hop(number, at, *state.far, *pair));
}

bool QueryWalk::take_last_hop(std::size_t number, Vertex at, Vertex to, Pair pair) {
    const QueryStep& step = plan_.steps[number];
    if (is_used(step.pattern, to) && states_[number].far != to) return true;
    // Relations first: mostly they say no, and the kind of an entity lies as far away in memory.
    const std::optional<RelationIndex> best = arcs_.best(plan_.edges[step.edge], at, to, pair);
    if (!best && !arcs_.has_noticed()) return true;
    if (!fits(step, to)) return true;
    const Binding binding(*this, step, to, true);
    if (!all_hold(step.of_node)) return true;
    arcs_.keep_noticed();
    if (!best) return true;
    hops_of(step).push_back({*best, at, to, 0});
    const bool goes_on = finish(number);
    hops_of(step).pop_back();
    return goes_on;
}

// A path is complete.
bool QueryWalk::finish(std::size_t number) {
    const QueryStep& step = plan_.steps[number];
    const PlannedEdge& edge = plan_.edges[step.edge];
    const PlannedPattern& pattern = plan_.patterns[step.pattern];
    StepState& state = states_[number];
    if (pattern.selector != QuerySelector::all) {
        auto& [count, length] = state.found[bindings_.nodes[step.to]];
        const bool is_enough = pattern.selector == QuerySelector::any_shortest   ? count > 0
                               : pattern.selector == QuerySelector::all_shortest ? count > 0 && length != state.length
                                                                                 : count >= pattern.shortest;
        if (is_enough) return true;
        ++count;
        length = state.length;
        if (state.far && (pattern.selector == QuerySelector::any_shortest ||
                          (pattern.selector == QuerySelector::shortest && count == pattern.shortest)))
            state.is_done = true;
    }
    if (edge.is_shown)
        for (QueryEdgeValue& hop : hops_of(step))
            if (hop.count == 0) hop.count = arcs_.count(edge, hop.from, hop.to);
    const bool is_done = std::exchange(state.is_done, false);
    if (all_hold(step.of_all) && !take_step(number + 1)) return false;
    state.is_done = is_done;
    return !is_done;
}

// ---- shortest paths to every end -----------------------------------------------------------------------------

// Breadth first. Within a layer the vertices stand in the order of the paths that led there first, and so a new one is
// led to first by the first of the paths in their order.
bool QueryWalk::walk_tree(std::size_t number) {
    const QueryStep& step = plan_.steps[number];
    const PlannedEdge& edge = plan_.edges[step.edge];
    StepState& state = states_[number];
    const Vertex from = bindings_.nodes[step.from];
    std::unordered_map<Vertex, QueryEdgeValue> led_by;
    std::vector<Vertex> layer = {from};
    for (state.length = 1; state.length <= edge.most && !layer.empty(); ++state.length) {
        std::vector<Vertex> next;
        for (const Vertex at : layer) {
            const bool goes_on = arcs_.for_each(at, edge, [&](Vertex to, Pair pair) {
                if (to == from || led_by.contains(to)) return true;
                const std::optional<RelationIndex> best = arcs_.best(edge, at, to, pair);
                arcs_.keep_noticed();
                if (!best) return true;
                led_by[to] = {*best, at, to, 0};
                next.push_back(to);
                if (!fits(step, to)) return true;
                const Binding binding(*this, step, to, true);
                if (!all_hold(step.of_node)) return true;
                std::vector<QueryEdgeValue>& hops = hops_of(step);
                for (Vertex vertex = to; vertex != from; vertex = hops.back().from) hops.push_back(led_by.at(vertex));
                std::ranges::reverse(hops);
                const bool keeps_on = finish(number);
                hops.clear();
                return keeps_on;
            });
            if (!goes_on) return false;
        }
        layer = std::move(next);
    }
    return true;
}

void QueryWalk::extend_distances(std::size_t number) {
    const QueryStep& step = plan_.steps[number];
    const PlannedEdge& edge = plan_.edges[step.edge];
    StepState& state = states_[number];
    std::vector<Vertex> next;
    for (const Vertex at : state.rim)
        arcs_.for_each(at, edge, [&](Vertex to, Pair pair) {
            if (state.distances[to] != 0 || !arcs_.leads(edge, at, to, pair)) return true;
            state.distances[to] = static_cast<std::uint8_t>(state.length + 1);
            next.push_back(to);
            return true;
        });
    state.rim = std::move(next);
}

}  // namespace entente
