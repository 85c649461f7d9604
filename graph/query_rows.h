// Matches to rows: values, DISTINCT, counting, sorting, SKIP and LIMIT.
#pragma once

#include "graph/query_plan.h"

#include <cstddef>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace entente {

class QueryRows {
public:
    QueryRows(const Graph& graph, const Query& query, const QueryPlan& plan, const QueryOptions& options);

    // A match. Returns false when no further one can change the answer, or max_rows are kept.
    bool add(const QueryBindings& bindings);
    // Rows, `more` and `is_cut` of the answer. Once, at the end.
    void finish(QueryAnswer& answer);

private:
    using Cells = std::vector<QueryCell>;
    struct Row {
        Cells cells;
        std::vector<QueryCell> keys;  // of ORDER BY
        std::size_t number = 0;       // in which it came
    };
    // What is counted of a group in an item that counts.
    struct Tally {
        std::size_t count = 0;
        QueryCell extreme;
        std::set<std::string> distinct;
    };
    struct Group {
        Cells cells;
        std::vector<Tally> tallies;
    };

    QueryCell read(const QueryTerm& term, const QueryBindings& bindings) const;
    QueryCell read_property(QueryProperty property, const QueryEdgeValue& edge) const;
    std::vector<QueryEdgeValue> read_hops(unsigned edge, const QueryBindings& bindings) const;
    QueryPathValue read_path(unsigned pattern, const QueryBindings& bindings) const;
    bool keep(Row row);
    void count(const QueryBindings& bindings);
    void tally(Tally& tally, const QueryTerm& item, const QueryBindings& bindings);
    void close_groups();
    void sort();
    int compare(const QueryCell& left, const QueryCell& right) const;
    int compare(const Row& left, const Row& right) const;

    const Graph& graph_;
    const Query& query_;
    const QueryPlan& plan_;
    std::size_t max_rows_;
    std::size_t wanted_ = SIZE_MAX;  // rows with those to be skipped; one more says that there are more
    bool counts_ = false, sorts_ = false, is_cut_ = false, has_more_ = false;
    std::vector<Row> rows_;
    std::size_t came_ = 0, distinct_kept_ = 0;
    std::set<std::string> distinct_;
    std::vector<Group> groups_;  // in the order in which they came
    std::unordered_map<std::string, std::size_t> group_numbers_;
};

}  // namespace entente
