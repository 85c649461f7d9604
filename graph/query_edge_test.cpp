#include "graph/query_edge_test.h"

#include <utility>

namespace entente {

QueryEdgeTest::QueryEdgeTest(const Graph& graph, const Filter& filter, bool is_impossible, bool has_usual_statuses,
                             QueryDirection direction, unsigned slot, std::vector<QueryTerm> rest)
    : graph_(&graph),
      screen_(graph, filter),
      direction_(direction),
      slot_(slot),
      has_usual_statuses_(has_usual_statuses),
      rest_(std::move(rest)) {
    const auto& kinds = graph.tables().kinds();
    for (unsigned kind = 0; kind < kinds.size(); ++kind) {
        symmetric_.push_back(kinds[kind].symmetric);
        if (screen_.lets_kind(kind) && !is_impossible)
            kind_bits_ = static_cast<std::uint16_t>(kind_bits_ | Arc::kind_bit(kind));
    }
    if (!is_impossible) return;
    QueryTerm never;
    never.value.type = QueryType::truth;
    rest_ = {never};
}

}  // namespace entente
