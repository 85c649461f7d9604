// What nodes and edges of a query have.
//
// To add a property: a row in kQueryProperties, its enumerator, a case in read_property() of query_values.cpp, a row in
// docs/query.md.
#pragma once

#include <string_view>

namespace entente {

enum class QueryType { nothing, truth, number, text, date, node, edge, edges, path, any };

enum class QueryProperty {
    // of nodes
    name,
    key,
    kind,
    iso2,
    iso3,
    wikidata,
    degree,  // partners
    // of edges
    relation,
    status,
    date,
    from,
    to,
    reported,
    confidence,
    reports,
    documents,
    sources,
    event,
    quad,
    structural,
};

struct QueryPropertyRow {
    std::string_view name;
    QueryProperty property;
    QueryType type;
    bool is_of_node;
};

inline constexpr QueryPropertyRow kQueryProperties[] = {
    {"name", QueryProperty::name, QueryType::text, true},
    {"key", QueryProperty::key, QueryType::text, true},
    {"kind", QueryProperty::kind, QueryType::text, true},
    {"iso2", QueryProperty::iso2, QueryType::text, true},
    {"iso3", QueryProperty::iso3, QueryType::text, true},
    {"wikidata", QueryProperty::wikidata, QueryType::text, true},
    {"degree", QueryProperty::degree, QueryType::number, true},
    {"relation", QueryProperty::relation, QueryType::text, false},
    {"status", QueryProperty::status, QueryType::text, false},
    {"date", QueryProperty::date, QueryType::date, false},
    {"from", QueryProperty::from, QueryType::date, false},
    {"to", QueryProperty::to, QueryType::date, false},
    {"reported", QueryProperty::reported, QueryType::date, false},
    {"confidence", QueryProperty::confidence, QueryType::number, false},
    {"reports", QueryProperty::reports, QueryType::number, false},
    {"documents", QueryProperty::documents, QueryType::number, false},
    {"sources", QueryProperty::sources, QueryType::number, false},
    {"event", QueryProperty::event, QueryType::number, false},
    {"quad", QueryProperty::quad, QueryType::number, false},
    {"structural", QueryProperty::structural, QueryType::truth, false},
};

// nullptr when there is none of that name.
constexpr const QueryPropertyRow* find_query_property(std::string_view name, bool of_node) {
    for (const QueryPropertyRow& row : kQueryProperties)
        if (row.is_of_node == of_node && row.name == name) return &row;
    return nullptr;
}

constexpr std::string_view to_text(QueryType type) {
    switch (type) {
        case QueryType::nothing:
            return "null";
        case QueryType::truth:
            return "true or false";
        case QueryType::number:
            return "a number";
        case QueryType::text:
            return "a text";
        case QueryType::date:
            return "a date";
        case QueryType::node:
            return "a node";
        case QueryType::edge:
            return "an edge";
        case QueryType::edges:
            return "a list of edges";
        case QueryType::path:
            return "a path";
        case QueryType::any:
            return "a value";
    }
    return "";
}

}  // namespace entente
