#include "graph/query_rows.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace entente {
namespace {

bool is_aggregate(const QueryTerm& term) {
    return term.op >= QueryOperator::count_rows;
}

// Bytes that are the same exactly if the cells are.
void append_bytes(std::string& bytes, const QueryCell& cell) {
    const auto number = [&](const auto& value) {
        char raw[sizeof value];
        std::memcpy(raw, &value, sizeof value);
        bytes.append(raw, sizeof value);
    };
    const auto text = [&](const std::string& value) {
        number(value.size());
        bytes += value;
    };
    const auto edge = [&](const QueryEdgeValue& value) {
        number(value.relation);
        number(value.from);
        number(value.to);
    };
    const auto edges = [&](const std::vector<QueryEdgeValue>& values) {
        number(values.size());
        for (const QueryEdgeValue& value : values) edge(value);
    };
    bytes += static_cast<char>(cell.index());
    if (const auto* truth = std::get_if<bool>(&cell)) bytes += *truth ? '1' : '0';
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) number(*whole);
    if (const auto* real = std::get_if<double>(&cell)) number(*real);
    if (const auto* words = std::get_if<std::string>(&cell)) text(*words);
    if (const auto* node = std::get_if<QueryNodeValue>(&cell)) number(node->vertex);
    if (const auto* one = std::get_if<QueryEdgeValue>(&cell)) edge(*one);
    if (const auto* list = std::get_if<std::vector<QueryEdgeValue>>(&cell)) edges(*list);
    if (const auto* path = std::get_if<QueryPathValue>(&cell)) {
        for (const Vertex vertex : path->vertices) number(vertex);
        edges(path->edges);
    }
    if (const auto* list = std::get_if<std::vector<std::string>>(&cell)) {
        number(list->size());
        for (const std::string& value : *list) text(value);
    }
}

std::string to_bytes(const std::vector<QueryCell>& cells) {
    std::string bytes;
    for (const QueryCell& cell : cells) append_bytes(bytes, cell);
    return bytes;
}

bool is_nothing(const QueryCell& cell) {
    return std::holds_alternative<std::monostate>(cell);
}

QueryCell to_cell(const QueryValue& value, QueryProperty property) {
    switch (value.type) {
        case QueryType::truth:
            return value.truth;
        case QueryType::number:
            if (property == QueryProperty::confidence) return value.number;
            return static_cast<std::int64_t>(value.number);
        case QueryType::text:
            return std::string(value.text);
        default:
            return {};
    }
}

template <typename Value>
int order(const Value& left, const Value& right) {
    return left < right ? -1 : right < left ? 1 : 0;
}

}  // namespace

QueryRows::QueryRows(const Graph& graph, const Query& query, const QueryPlan& plan, const QueryOptions& options)
    : graph_(graph), query_(query), plan_(plan), max_rows_(options.max_rows) {
    counts_ = std::ranges::any_of(plan.items, is_aggregate);
    sorts_ = !plan.order.empty();
    std::size_t rows = plan.limit.value_or(SIZE_MAX);
    if (options.limit > 0) rows = std::min(rows, options.limit);
    if (rows < SIZE_MAX - plan.skip) wanted_ = plan.skip + rows;
}

// ---- values --------------------------------------------------------------------------------------------------

QueryCell QueryRows::read_property(QueryProperty property, const QueryEdgeValue& edge) const {
    const Look look = graph_.tables().look(edge.relation);
    const Date date = date_of(look);
    switch (property) {
        case QueryProperty::date:
            return date.is_open() ? QueryCell() : QueryCell(to_text(date));
        case QueryProperty::from:
            return date.is_open() ? QueryCell() : QueryCell(to_iso(*date.from));
        case QueryProperty::to:
            return date.is_open() ? QueryCell() : QueryCell(to_iso(*date.to));
        case QueryProperty::reported: {
            const DayNumber day = graph_.tables().reported(edge.relation);
            return day == 0 ? QueryCell() : QueryCell(to_iso(from_day_number(day)));
        }
        default:
            return to_cell(read_query_property(graph_, property, edge.relation, look), property);
    }
}

std::vector<QueryEdgeValue> QueryRows::read_hops(unsigned edge, const QueryBindings& bindings) const {
    std::vector<QueryEdgeValue> hops = bindings.edges[edge].hops;
    if (!plan_.edges[edge].is_backwards) return hops;
    std::ranges::reverse(hops);
    for (QueryEdgeValue& hop : hops) std::swap(hop.from, hop.to);
    return hops;
}

QueryPathValue QueryRows::read_path(unsigned number, const QueryBindings& bindings) const {
    const PlannedPattern& pattern = plan_.patterns[number];
    QueryPathValue path;
    path.vertices.push_back(bindings.nodes[pattern.nodes.front()]);
    for (const unsigned edge : pattern.edges)
        for (const QueryEdgeValue& hop : read_hops(edge, bindings)) {
            path.edges.push_back(hop);
            path.vertices.push_back(hop.to);
        }
    return path;
}

QueryCell QueryRows::read(const QueryTerm& term, const QueryBindings& bindings) const {
    if (term.op == QueryOperator::variable) {
        switch (term.type) {
            case QueryType::node:
                return QueryNodeValue{bindings.nodes[term.slot]};
            case QueryType::edge:
                return read_hops(term.slot, bindings).front();
            case QueryType::edges:
                return read_hops(term.slot, bindings);
            default:
                return read_path(term.slot, bindings);
        }
    }
    if (term.op == QueryOperator::property && term.type == QueryType::edge)
        return read_property(term.property, bindings.edges[term.slot].hops.front());
    if (term.op == QueryOperator::property && term.type == QueryType::edges) {
        std::vector<std::string> list;
        for (const QueryEdgeValue& hop : read_hops(term.slot, bindings))
            list.push_back(to_text(graph_, read_property(term.property, hop)));
        return list;
    }
    const bool is_real = term.op == QueryOperator::literal &&
                         term.value.number != static_cast<double>(static_cast<std::int64_t>(term.value.number));
    return to_cell(read_query_term(graph_, term, bindings), is_real ? QueryProperty::confidence : term.property);
}

// ---- rows ----------------------------------------------------------------------------------------------------

bool QueryRows::add(const QueryBindings& bindings) {
    if (counts_) {
        count(bindings);
        return !is_cut_;
    }
    Row row;
    for (const QueryTerm& item : plan_.items) row.cells.push_back(read(item, bindings));
    if (query_.is_distinct) {
        if (!distinct_.insert(to_bytes(row.cells)).second) return true;
        if (distinct_.size() > max_rows_) is_cut_ = true;
    }
    for (std::size_t i = 0; i < plan_.order.size(); ++i) {
        const std::size_t item = query_.order[i].item;
        row.keys.push_back(item == SIZE_MAX ? read(plan_.order[i], bindings) : row.cells[item]);
    }
    return keep(std::move(row)) && !is_cut_;
}

bool QueryRows::keep(Row row) {
    row.number = came_++;
    if (!sorts_) {
        if (came_ > wanted_) {
            has_more_ = true;
            return false;
        }
        if (came_ <= plan_.skip) return true;
        rows_.push_back(std::move(row));
        if (rows_.size() >= max_rows_ && wanted_ == SIZE_MAX) is_cut_ = true;
        return true;
    }
    rows_.push_back(std::move(row));
    // Only the first of the sorted rows are wanted: those behind are dropped now and then.
    constexpr std::size_t kSlack = 1000;
    if (wanted_ < max_rows_ && rows_.size() >= 2 * wanted_ + kSlack) {
        sort();
        rows_.resize(wanted_);
        has_more_ = true;
    }
    if (rows_.size() >= max_rows_ && wanted_ >= max_rows_) is_cut_ = true;
    return true;
}

void QueryRows::count(const QueryBindings& bindings) {
    Cells cells;
    for (const QueryTerm& item : plan_.items) cells.push_back(is_aggregate(item) ? QueryCell() : read(item, bindings));
    const auto [place, is_new] = group_numbers_.try_emplace(to_bytes(cells), groups_.size());
    if (is_new) groups_.push_back({std::move(cells), std::vector<Tally>(plan_.items.size())});
    if (groups_.size() >= max_rows_) is_cut_ = true;
    Group& group = groups_[place->second];
    for (std::size_t i = 0; i < plan_.items.size(); ++i)
        if (is_aggregate(plan_.items[i])) tally(group.tallies[i], plan_.items[i], bindings);
}

void QueryRows::tally(Tally& tally, const QueryTerm& item, const QueryBindings& bindings) {
    if (item.op == QueryOperator::count_rows) {
        ++tally.count;
        return;
    }
    QueryCell cell = read(item.parts.front(), bindings);
    if (is_nothing(cell)) return;
    if (item.op == QueryOperator::count_distinct) {
        if (tally.distinct.insert(to_bytes({cell})).second && ++distinct_kept_ >= max_rows_) is_cut_ = true;
        return;
    }
    ++tally.count;
    if (item.op == QueryOperator::count) return;
    const bool is_better =
        is_nothing(tally.extreme) ||
        (item.op == QueryOperator::least ? compare(cell, tally.extreme) < 0 : compare(cell, tally.extreme) > 0);
    if (is_better) tally.extreme = std::move(cell);
}

void QueryRows::close_groups() {
    const bool has_no_keys = std::ranges::all_of(plan_.items, is_aggregate);
    if (groups_.empty() && has_no_keys)
        groups_.push_back({Cells(plan_.items.size()), std::vector<Tally>(plan_.items.size())});
    for (Group& group : groups_) {
        Row row{std::move(group.cells), {}, 0};
        for (std::size_t i = 0; i < plan_.items.size(); ++i) {
            const QueryTerm& item = plan_.items[i];
            if (!is_aggregate(item)) continue;
            Tally& tally = group.tallies[i];
            if (item.op == QueryOperator::least || item.op == QueryOperator::greatest)
                row.cells[i] = std::move(tally.extreme);
            else
                row.cells[i] = static_cast<std::int64_t>(
                    item.op == QueryOperator::count_distinct ? tally.distinct.size() : tally.count);
        }
        if (query_.is_distinct && !distinct_.insert(to_bytes(row.cells)).second) continue;
        for (std::size_t i = 0; i < plan_.order.size(); ++i) row.keys.push_back(row.cells[query_.order[i].item]);
        if (!keep(std::move(row))) break;
    }
}

void QueryRows::finish(QueryAnswer& answer) {
    if (counts_) close_groups();
    if (sorts_) {
        sort();
        if (rows_.size() > wanted_) {
            rows_.resize(wanted_);
            has_more_ = true;
        }
        rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(std::min(plan_.skip, rows_.size())));
    }
    for (Row& row : rows_) answer.rows.push_back(std::move(row.cells));
    answer.is_cut |= is_cut_;
    answer.more |= has_more_ || is_cut_;
}

// ---- order ---------------------------------------------------------------------------------------------------

// Rows that ORDER BY leaves equal stay in the order in which they came.
void QueryRows::sort() {
    std::ranges::sort(rows_, [&](const Row& left, const Row& right) {
        const int by_keys = compare(left, right);
        return by_keys != 0 ? by_keys < 0 : left.number < right.number;
    });
}

int QueryRows::compare(const Row& left, const Row& right) const {
    for (std::size_t i = 0; i < left.keys.size(); ++i) {
        const int by_key = compare(left.keys[i], right.keys[i]);
        if (by_key == 0) continue;
        const bool has_nothing = is_nothing(left.keys[i]) || is_nothing(right.keys[i]);  // last either way
        return query_.order[i].is_descending && !has_nothing ? -by_key : by_key;
    }
    return 0;
}

int QueryRows::compare(const QueryCell& left, const QueryCell& right) const {
    if (is_nothing(left) || is_nothing(right)) return order(is_nothing(left), is_nothing(right));
    if (left.index() != right.index()) return order(left.index(), right.index());
    const auto by_edge = [&](const QueryEdgeValue& edge) {
        return std::pair(graph_.event(edge.relation), edge.relation);
    };
    const auto by_edges = [&](const std::vector<QueryEdgeValue>& a, const std::vector<QueryEdgeValue>& b) {
        if (a.size() != b.size()) return order(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i)
            if (const int difference = order(by_edge(a[i]), by_edge(b[i])); difference != 0) return difference;
        return 0;
    };
    const auto by_key = [&](Vertex a, Vertex b) {
        return order(graph_.tables().order_of(a), graph_.tables().order_of(b));
    };
    if (const auto* node = std::get_if<QueryNodeValue>(&left))
        return by_key(node->vertex, std::get<QueryNodeValue>(right).vertex);
    if (const auto* edge = std::get_if<QueryEdgeValue>(&left))
        return order(by_edge(*edge), by_edge(std::get<QueryEdgeValue>(right)));
    if (const auto* edges = std::get_if<std::vector<QueryEdgeValue>>(&left))
        return by_edges(*edges, std::get<std::vector<QueryEdgeValue>>(right));
    if (const auto* path = std::get_if<QueryPathValue>(&left)) {
        const auto& other = std::get<QueryPathValue>(right);
        if (path->vertices.size() != other.vertices.size()) return order(path->vertices.size(), other.vertices.size());
        for (std::size_t i = 0; i < path->vertices.size(); ++i)
            if (const int difference = by_key(path->vertices[i], other.vertices[i]); difference != 0) return difference;
        return by_edges(path->edges, other.edges);
    }
    if (const auto* truth = std::get_if<bool>(&left)) return order(*truth, std::get<bool>(right));
    if (const auto* whole = std::get_if<std::int64_t>(&left)) return order(*whole, std::get<std::int64_t>(right));
    if (const auto* real = std::get_if<double>(&left)) return order(*real, std::get<double>(right));
    if (const auto* text = std::get_if<std::string>(&left)) return order(*text, std::get<std::string>(right));
    return order(std::get<std::vector<std::string>>(left), std::get<std::vector<std::string>>(right));
}

}  // namespace entente
