// ask() against the slow reference, on every small graph and on seeded random ones.
#include "graph/query.h"
#include "tests/support/parse_graph.h"
#include "tests/support/slow_query.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>

namespace entente::tests {
namespace {

class QueryDice {
public:
    explicit QueryDice(unsigned seed) : bits_(seed) {}
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(bits_()) % limit; }
    bool is_one_in(std::size_t count) { return below(count) == 0; }
    std::string pick(std::initializer_list<const char*> words) { return *(words.begin() + below(words.size())); }

private:
    std::mt19937 bits_;
};

Graph roll_graph(QueryDice& dice, std::size_t most_entities, std::size_t most_relations) {
    Snapshot snapshot;
    const std::size_t size = 1 + dice.below(most_entities);
    for (std::size_t i = 0; i < size; ++i) {
        const std::string key(1, static_cast<char>('A' + i));
        const EntityKind kind = dice.is_one_in(3) ? EntityKind::person : EntityKind::country;
        snapshot.entities.push_back({EntityId{static_cast<std::int64_t>(100 - i)}, {kind, key, key, {}, {}, {}, {}}});
    }
    const std::size_t relations = dice.below(most_relations + 1);
    for (std::size_t i = 0; i < relations; ++i) {
        Relation relation;
        relation.event = EventId{static_cast<std::int64_t>(i + 1)};
        relation.subject = snapshot.entities[dice.below(size)].id;
        relation.object = snapshot.entities[dice.below(size)].id;
        relation.kind = dice.pick({"meets", "signs", "visits", "member-of"});
        relation.status = dice.is_one_in(4) ? kStatuses[dice.below(kStatuses.size())] : Status::occurred;
        relation.confidence = std::array{0.4, 0.5, 0.9, 1.0}[dice.below(4)];
        relation.publishers = static_cast<std::uint32_t>(1 + dice.below(3));
        const int month = static_cast<int>(1 + dice.below(8));
        if (dice.is_one_in(4)) relation.date = make_month(2024, month, DateBasis::stated);
        if (dice.is_one_in(2)) relation.date = make_day({2024, month, 15}, DateBasis::stated);
        if (dice.is_one_in(2)) relation.reported = Day{2024, month, 20};
        snapshot.relations.push_back(relation);
    }
    return Graph(snapshot, vocabulary());
}

struct RolledQuery {
    std::string text;
    std::size_t patterns = 0;
};

std::string roll_edge_condition(QueryDice& dice, const std::string& edge) {
    const std::string condition = dice.pick({"#.date >= \"2024-05\"",
                                             "#.date < '2024-04'",
                                             "#.date = \"2024-03-15\"",
                                             "#.date > \"2024-02\"",
                                             "#.date <= \"2024-06-15\"",
                                             "#.confidence >= 0.5",
                                             "#.confidence < 0.9",
                                             "#.status = \"planned\"",
                                             "#.status <> \"denied\"",
                                             "#.status IN [\"planned\", \"occurred\"]",
                                             "#.relation IN [\"meets\", \"signs\"]",
                                             "#.relation = \"visits\"",
                                             "NOT #.date < \"2024-03\"",
                                             "#.sources >= 2",
                                             "#.date IS NULL",
                                             "#.from IS NOT NULL",
                                             "(#.confidence > 0.6 OR #.relation = 'meets')",
                                             "#.quad = 0",
                                             "NOT (#.quad = 0)",
                                             "2 <= #.sources",
                                             "(#.date >= '2024-02' AND #.date <= '2024-06')",
                                             "#.date = null",
                                             "(#.date < '2024-05' OR #.sources > 1)"});
    std::string named;
    for (const char c : condition) named += c == '#' ? edge : std::string(1, c);
    return named;
}

std::string roll_node_condition(QueryDice& dice, const std::string& node) {
    return node + dice.pick({".kind = \"Person\"", ".kind = 'Country'", ".key <> \"B\"", ".name = \"A\"",
                             ".key = \"A\"", ".name <> \"A\"", ".name IN [\"A\"]", ".key IN [\"A\", \"C\", \"none\"]",
                             ".key > \"B\"", ".name STARTS WITH \"A\""});
}

RolledQuery roll_query(QueryDice& dice) {
    RolledQuery query;
    std::string conditions;
    const auto add = [&](const std::string& condition) {
        conditions += (conditions.empty() ? " WHERE " : " AND ") + condition;
    };
    query.patterns = dice.is_one_in(5) ? 2 : 1;
    query.text = "MATCH ";
    std::size_t nodes = 0, edges = 0;
    std::vector<std::string> named, singles;
    std::string returns;
    for (std::size_t i = 0; i < query.patterns; ++i) {
        const std::string path = "p" + std::to_string(i);
        returns += (i == 0 ? "" : ", ") + path;
        query.text += (i == 0 ? "" : ", ") + path + " = ";
        const bool is_selected = dice.is_one_in(4);
        if (is_selected) query.text += dice.pick({"ANY SHORTEST ", "ALL SHORTEST ", "SHORTEST 2 "});
        const std::size_t length = is_selected ? 1 : dice.below(10) == 0 ? 0 : 1 + dice.below(2);
        bool may_repeat = true;  // how a path of no hops and a node in two places go together is not compared
        for (std::size_t j = 0; j <= length; ++j) {
            std::string node = "n" + std::to_string(nodes++);
            if (may_repeat && !named.empty() && dice.is_one_in(3)) node = named[dice.below(named.size())];
            query.text += "(" + node + dice.pick({"", "", "", ":Country", ":Person|Country"}) + ")";
            named.push_back(node);
            if (dice.is_one_in(5)) add(roll_node_condition(dice, node));
            if (j == length) break;
            const std::string edge = "e" + std::to_string(edges++);
            const std::string direction = dice.pick({"-", "-", ">", "<"});
            const bool is_quantified = is_selected || dice.is_one_in(2);
            const std::string labels = dice.pick({"", "", ":meets", ":meets|signs", ":member-of|:visits"});
            const bool is_cypher = is_quantified && dice.is_one_in(4);
            std::string quantifier = dice.pick({"{1,3}", "{2}", "{1,2}", "{2,3}", "{,2}", "{3}", "{1,4}"});
            if (quantifier == "{,2}" && named.size() != 1) quantifier = "{1,2}";
            if (quantifier == "{,2}") may_repeat = false;
            query.text += (direction == "<" ? "<-[" : "-[") + edge + labels + (is_cypher ? "*1..3" : "") + "]-" +
                          (direction == ">" ? ">" : "");
            if (is_quantified && !is_cypher) query.text += quantifier;
            if (is_cypher) may_repeat = may_repeat && quantifier != "{,2}";
            if (dice.is_one_in(2)) add(roll_edge_condition(dice, edge));
            if (is_quantified && dice.is_one_in(8)) add("size(" + edge + ") <> 2");
            if (!is_quantified) {
                if (!singles.empty() && dice.is_one_in(2)) add(singles.back() + ".date <= " + edge + ".date");
                singles.push_back(edge);
            }
        }
        if (dice.is_one_in(10)) add("length(" + path + ") >= 2");
    }
    if (named.size() > 1 && dice.is_one_in(6)) add(named.front() + " <> " + named.back());
    query.text += conditions + " RETURN " + returns;
    return query;
}

std::string describe(const Graph& graph, const std::vector<std::vector<QueryPathValue>>& rows) {
    std::string text;
    for (const auto& row : rows) {
        for (const QueryPathValue& path : row) text += "  " + to_text(graph, path);
        text += "\n";
    }
    return text;
}

// What differs, or nothing.
std::string find_difference(const Graph& graph, const std::string& text, bool compares_order,
                            std::size_t* matches = nullptr) {
    const Query query = parse_query(text);
    std::vector<std::vector<QueryPathValue>> slow, fast;
    for (SlowMatch& match : match_slowly(graph, query)) slow.push_back(std::move(match.paths));
    const QueryAnswer answer = ask(graph, query);
    for (const auto& row : answer.rows) {
        std::vector<QueryPathValue>& paths = fast.emplace_back();
        for (const QueryCell& cell : row) paths.push_back(std::get<QueryPathValue>(cell));
    }
    if (matches) *matches = slow.size();
    // A LIMIT gives the first of the rows.
    if (fast.size() > 1) {
        const std::size_t half = fast.size() / 2;
        const QueryAnswer some = ask(graph, query, {}, {.limit = half});
        if (some.rows.size() != half || !some.more ||
            !std::equal(some.rows.begin(), some.rows.end(), answer.rows.begin()))
            return text + "\n with a limit\n";
    }
    const auto precedes = [](const auto& left, const auto& right) {
        const auto to_key = [](const auto& paths) {
            std::vector<std::size_t> key;
            for (const QueryPathValue& path : paths) {
                key.push_back(path.edges.size());
                key.insert(key.end(), path.vertices.begin(), path.vertices.end());
                for (const QueryEdgeValue& edge : path.edges) {
                    key.push_back(edge.relation);
                    key.push_back(edge.count);
                }
            }
            return key;
        };
        return to_key(left) < to_key(right);
    };
    if (!compares_order) {
        std::ranges::sort(slow, precedes);
        std::ranges::sort(fast, precedes);
    }
    if (slow == fast) return "";
    std::string difference = text + "\nexpected\n" + describe(graph, slow) + "found\n" + describe(graph, fast);
    for (RelationIndex relation = 0; relation < graph.tables().row_limit(); ++relation)
        difference += to_line(graph, relation) + "\n";
    return difference;
}

std::string compare_random_queries(unsigned seed, int count, std::size_t& with_rows) {
    QueryDice dice(seed);
    std::string difference;
    for (int i = 0; i < count && difference.empty(); ++i) {
        const Graph graph = roll_graph(dice, 6, 14);
        const RolledQuery query = roll_query(dice);
        std::size_t matches = 0;
        try {
            difference = find_difference(graph, query.text, query.patterns == 1, &matches);
        } catch (const std::exception& error) {
            difference = query.text + "\n" + error.what();
        }
        with_rows += matches > 0 ? 1 : 0;
    }
    return difference;
}

}  // namespace

TEST_CASE("queries equal the slow reference on every graph of up to four entities") {
    constexpr const char* kQueries[] = {
        "MATCH p = (a)-[r]-(b) RETURN p",
        "MATCH p = (a)-[r]->(b) RETURN p",
        "MATCH p = (a)-[r]-{1,3}(b) RETURN p",
        "MATCH p = (a)-[r]->{1,3}(b) RETURN p",
        "MATCH p = (a)<-[r:visits]-{2,3}(b) RETURN p",
        "MATCH p = (a)-[r:meets]-{,2}(b)-[s]-(c) RETURN p",
        "MATCH p = (a)-[r]-{1,3}(a) RETURN p",
        "MATCH p = (a)-[r]-(b)-[s]-(c)-[t]-(a) RETURN p",
        "MATCH p = ANY SHORTEST (a)-[r]-{1,3}(b) RETURN p",
        "MATCH p = ALL SHORTEST (a)-[r]->{1,3}(b) RETURN p",
        "MATCH p = SHORTEST 2 (a)-[r]-{1,3}(b) RETURN p",
        "MATCH p = (a {key: 'A'})-[r]-{1,3}(b {key: 'B'}) RETURN p",
        "MATCH p = ALL SHORTEST (a {key: 'A'})-[r]-{1,3}(b {key: 'B'}) RETURN p",
        "MATCH p = (a)-[r]-{1,2}(b {key: 'A'})-[s]-{1,2}(c) RETURN p",
        "MATCH p = (a)-[r]-(b), q = (b)-[s]-{1,2}(c) RETURN p, q",
    };
    struct Edge {
        const char* words;
        bool turned;
    };
    // Of every two entities: no relation, one in either direction, or two.
    std::size_t compared = 0;
    std::string difference;
    for (std::size_t size = 1; size <= 4; ++size) {
        const std::size_t pairs = size * (size - 1) / 2, graphs = std::size_t{1} << (2 * pairs);
        // Of the largest every seventh: 15 queries on 4,096 graphs take their time.
        for (std::size_t number = 0; number < graphs; number += size == 4 ? 7 : 1) {
            std::string lines;
            for (std::size_t i = 0; i < size; ++i) lines += std::string("entity ") + char('A' + i) + "\n";
            std::size_t rest = number;
            for (std::size_t i = 0; i < size; ++i)
                for (std::size_t j = i + 1; j < size; ++j, rest /= 4) {
                    const std::string a(1, char('A' + i)), b(1, char('A' + j));
                    if (rest % 4 == 1) lines += a + " visits " + b + "\n";
                    if (rest % 4 == 2) lines += b + " visits " + a + "\n";
                    if (rest % 4 == 3) lines += a + " visits " + b + " 0.5\n" + b + " meets " + a + "\n";
                }
            const Graph graph = parse_graph(lines);
            for (const std::string query : kQueries) {
                const bool is_known = size > 1 || query.find("'B'") == std::string::npos;
                if (difference.empty() && is_known)
                    difference = find_difference(graph, query, query.find("q = ") == std::string::npos);
                ++compared;
            }
        }
    }
    CHECK(difference == "");
    CHECK(compared == (1 + 4 + 64 + 586) * 15);
}

TEST_CASE("queries equal the slow reference on thousands of random ones") {
    std::size_t with_rows = 0;
    CHECK(compare_random_queries(20240503, 20'000, with_rows) == "");
    CHECK(with_rows > 5000);  // the conditions are not so strict that nothing was compared
}

TEST_CASE("between two bound ends queries equal the slow reference, whichever end has more neighbours") {
    QueryDice dice(8);
    std::string difference;
    for (int i = 0; i < 1000 && difference.empty(); ++i) {
        const Graph graph = roll_graph(dice, 8, 30);
        if (graph.size() < 2) continue;
        const std::string selector = dice.pick({"", "ANY SHORTEST ", "ALL SHORTEST ", "SHORTEST 3 "});
        const std::string text = "MATCH p = " + selector + "(a {key: 'A'})" +
                                 dice.pick({"-[r:meets|visits]-{1,4}", "-[r]->{2,4}", "<-[r]-{1,3}", "-[r]-{3,5}"}) +
                                 "(b {key: 'B'}) WHERE " + roll_edge_condition(dice, "r") + " RETURN p";
        difference = find_difference(graph, text, true);
    }
    CHECK(difference == "");
}

}  // namespace entente::tests
