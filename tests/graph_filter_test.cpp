#include "graph/graph.h"
#include "model/errors.h"
#include "tests/support/parse_graph.h"

#include <doctest/doctest.h>

namespace entente::tests {
namespace {

std::string message_of(const Filter& filter) {
    try {
        check_filter(filter, vocabulary());
    } catch (const UsageError& error) {
        return error.what();
    }
    return "";
}

// How many of the relations between UK and FR the filter lets through.
std::size_t count(const char* lines, const Filter& filter) {
    const Graph graph = parse_graph(lines);
    return find_links(graph, vertex_of(graph, "UK"), vertex_of(graph, "FR"), filter).relations.size();
}

Filter between(std::optional<Day> from, std::optional<Day> to) {
    Filter filter;
    filter.from = from;
    filter.to = to;
    return filter;
}

}  // namespace

TEST_CASE("a filter that makes no sense is refused with what was expected") {
    Filter filter;
    CHECK(message_of(filter) == "");
    filter.relations = {"meets", "visit"};
    CHECK(message_of(filter) == "unknown relation 'visit'; did you mean 'visits'?");
    filter.relations = {"befriends"};
    CHECK(message_of(filter) == "unknown relation 'befriends'; the names stand in data/relations.tsv");
    CHECK(message_of(between(Day{2024, 2, 1}, Day{2024, 1, 31})) ==
          "the time asked about begins on 2024-02-01 and ends on 2024-01-31, expected an end that is not before the "
          "beginning");
    CHECK(message_of(between(Day{2024, 2, 1}, Day{2024, 2, 1})) == "");
    filter = {};
    filter.min_confidence = 1.5;
    CHECK(message_of(filter) == "the least confidence is 1.500000, expected a number from 0 to 1");
}

TEST_CASE("an event counts when its interval has a day in common with the time asked about") {
    const char* march = "UK meets FR 2024-03";
    CHECK(count(march, between({}, {})) == 1);
    CHECK(count(march, between(Day{2024, 3, 31}, {})) == 1);
    CHECK(count(march, between(Day{2024, 4, 1}, {})) == 0);
    CHECK(count(march, between({}, Day{2024, 3, 1})) == 1);
    CHECK(count(march, between({}, Day{2024, 2, 29})) == 0);
    CHECK(count(march, between(Day{2024, 3, 10}, Day{2024, 3, 11})) == 1);
}

TEST_CASE("an event without a date stands at its earliest report, and without that outside every time") {
    CHECK(count("UK meets FR reported=2024-03-05", between(Day{2024, 3, 5}, Day{2024, 3, 5})) == 1);
    CHECK(count("UK meets FR reported=2024-03-05", between(Day{2024, 3, 6}, {})) == 0);
    CHECK(count("UK meets FR 2023-01-01 reported=2024-03-05", between(Day{2024, 1, 1}, {})) == 0);
    CHECK(count("UK meets FR", between(Day{1, 1, 1}, {})) == 0);
    CHECK(count("UK meets FR", between({}, {})) == 1);
}

TEST_CASE("empty lists mean any, and names unknown to the graph match nothing") {
    const char* lines = "UK meets FR planned\nUK visits FR\nUK befriends FR\nUK member-of FR";
    Filter filter;
    CHECK(count(lines, filter) == 3);
    filter.statuses.clear();
    CHECK(count(lines, filter) == 4);
    filter.structural = false;
    CHECK(count(lines, filter) == 3);
    filter.relations = {"befriends"};  // not in the vocabulary, but in the graph
    CHECK(count(lines, filter) == 1);
    filter.relations = {"adores"};
    CHECK(count(lines, filter) == 0);
}

}  // namespace entente::tests
