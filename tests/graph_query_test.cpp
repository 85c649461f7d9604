// Runs the text cases in tests/cases/query/, then the malformed queries and the hostile ones. A case is a graph
// (tests/support/parse_graph.h), then questions, each followed by lines:
//
//   ? MATCH (a {name: $who})-[r]-(b) RETURN a, r       the query
//   $who=UK                                            a parameter, any number of them
//   UK | meets #1 2024-01-02                           a row: what to_text() says of its cells
//
// An answer has a line "remark ..." before the rows for each remark, "more" when there are further rows, "hidden N",
// and is "nothing" when there is no row. An error is "error" and its message. To add a case, add a file.
#include "graph/query.h"
#include "model/errors.h"
#include "tests/support/parse_graph.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <sstream>

namespace entente::tests {
namespace {

namespace fs = std::filesystem;

std::string answer_query(const Graph& graph, const std::string& text, const Parameters& parameters,
                         const QueryOptions& options = {}) {
    try {
        const Query query = parse_query(text);
        const QueryAnswer answer = ask(graph, query, parameters, options);
        std::string lines;
        for (const std::string& line : answer.remarks) lines += "remark " + line + "\n";
        for (const auto& row : answer.rows)
            for (std::size_t i = 0; i < row.size(); ++i)
                lines += to_text(graph, row[i]) + (i + 1 < row.size() ? " | " : "\n");
        if (answer.rows.empty()) lines += "nothing\n";
        if (answer.more) lines += "more\n";
        return answer.hidden == 0 ? lines : lines + "hidden " + std::to_string(answer.hidden) + "\n";
    } catch (const UsageError& error) {
        return "error " + std::string(error.what()) + "\n";
    }
}

void run_query_case(const std::string& text) {
    struct Question {
        std::string query, answer;
        Parameters parameters;
    };
    std::istringstream in(text);
    std::string line, graph_lines;
    std::vector<Question> questions;
    while (std::getline(in, line)) {
        if (line.starts_with("? "))
            questions.push_back({line.substr(2), "", {}});
        else if (questions.empty())
            graph_lines += line + "\n";
        else if (line.starts_with("$"))
            questions.back().parameters[line.substr(1, line.find('=') - 1)] = line.substr(line.find('=') + 1);
        else if (!line.empty() && !line.starts_with("#"))
            questions.back().answer += line + "\n";
    }
    REQUIRE(!questions.empty());
    const Graph graph = parse_graph(graph_lines);
    for (const Question& question : questions) {
        CAPTURE(question.query);
        CHECK(answer_query(graph, question.query, question.parameters) == question.answer);
    }
}

std::string error_of(const std::string& query) {
    const Graph graph = parse_graph("UK meets FR");
    try {
        ask(graph, parse_query(query));
    } catch (const UsageError& error) {
        return error.what();
    }
    return "no error";
}

// The message without the lines that show the place.
std::string message_of(const std::string& query) {
    const std::string error = error_of(query);
    return error.substr(0, error.find('\n'));
}

}  // namespace

TEST_CASE("queries are answered as the text cases say") {
    std::vector<fs::path> files;
    for (const auto& file : fs::directory_iterator(fs::path(ENTENTE_SOURCE_DIR) / "tests" / "cases" / "query"))
        if (file.path().extension() == ".txt") files.push_back(file.path());
    std::ranges::sort(files);
    REQUIRE(files.size() >= 7);
    for (const fs::path& file : files) {
        const std::string name = file.filename().string();
        CAPTURE(name);
        run_query_case(read_file(file));
    }
}

TEST_CASE("a message about a query shows the place with a caret") {
    CHECK(error_of("MATCH (a :: Country) RETURN a") ==
          "query:1:11: found ':', expected a kind of entity, such as Country\n"
          "  MATCH (a :: Country) RETURN a\n"
          "            ^");
    CHECK(error_of("MATCH (a)\n\tWHERE a.nam = 'UK'\nRETURN a") ==
          "query:2:8: nodes have no 'nam'; did you mean 'name'?\n"
          "   WHERE a.nam = 'UK'\n"
          "         ^");
    // Columns are characters, and what a terminal might obey is not repeated.
    CHECK(error_of("MATCH (é {name: \"ü\x1B[2J\"}) RETURN x") ==
          "query:1:34: unknown variable 'x'; expected one of é\n"
          "  MATCH (é {name: \"ü [2J\"}) RETURN x\n"
          "                                   ^");
    const std::string error = error_of("MATCH (a) WHERE a.name = '" + std::string(1000, 'x') + "' RETURN b" +
                                       std::string(1000, ' ') + "LIMIT 1");
    CHECK(error == "query:1:1036: unknown variable 'b'; did you mean 'a'?\n  ..." + std::string(51, 'x') +
                       "' RETURN b" + std::string(39, ' ') + "...\n  " + std::string(63, ' ') + "^");
}

TEST_CASE("malformed queries and those that are not supported say so") {
    const std::vector<std::pair<std::string, std::string>> rows = {
        {"", "query:1:1: found the end, expected MATCH"},
        {"CREATE (a)", "query:1:1: queries only read; CREATE is not supported"},
        {"MATCH (a) DELETE a", "query:1:11: queries only read; DELETE is not supported"},
        {"MATCH (a) SET a.name = 'x' RETURN a", "query:1:11: queries only read; SET is not supported"},
        {"OPTIONAL MATCH (a) RETURN a",
         "query:1:1: OPTIONAL is not supported; a query is MATCH ... WHERE ... RETURN ... ORDER BY ... LIMIT"},
        {"MATCH (a) WITH a RETURN a",
         "query:1:11: WITH is not supported; a query is MATCH ... WHERE ... RETURN ... ORDER BY ... LIMIT"},
        {"MATCH (a) RETURN a UNION MATCH (b) RETURN b",
         "query:1:20: UNION is not supported; a query is MATCH ... WHERE ... RETURN ... ORDER BY ... LIMIT"},
        {"MATCH (a) MATCH (b) RETURN a",
         "query:1:11: a second MATCH is not supported; put its patterns behind the first ones, with a comma"},
        {"MATCH (a) RETURN *", "query:1:18: RETURN * is not supported; name what to return"},
        {"MATCH (a) RETURN", "query:1:17: found the end, expected a variable, a property or a value"},
        {"MATCH (a)", "query:1:10: found the end, expected WHERE or RETURN"},
        {"MATCH a RETURN a", "query:1:7: found 'a', expected a node in round brackets, such as (a:Country)"},
        {"MATCH (a RETURN a", "query:1:10: found 'RETURN', expected ')'"},
        {"MATCH (a)-[r RETURN a", "query:1:14: found 'RETURN', expected ']'"},
        {"MATCH (a)-[r]->{3,1}(b) RETURN a",
         "query:1:16: at least 3 hops and at most 1, expected the smaller number first"},
        {"MATCH (a)-[r]->{0}(b) RETURN a", "query:1:16: a path of no hops, expected 1 at least"},
        {"MATCH (a)-[r]->{1,13}(b) RETURN a", "query:1:19: found 13, expected 12 hops at most"},
        {"MATCH (a)-[r]->{1,99999999999999999999}(b) RETURN a", "query:1:19: the number is too large"},
        {"MATCH (a)-[r*2]->{1,3}(b) RETURN a", "query:1:18: the edge has a second quantifier"},
        {"MATCH (a)-[r]->?(b) RETURN a", "query:1:16: '?' is not supported; write {0,1}"},
        {"MATCH ((a)-[r]->(b)){1,3} RETURN a",
         "query:1:8: found '(', expected a node; a path in brackets is not supported, write the quantifier behind its "
         "edge"},
        {"MATCH (a){1,3}(b) RETURN a",
         "query:1:10: found '{', expected an edge, ',', WHERE or RETURN; a quantifier stands behind an edge: "
         "-[r]->{1,3}"},
        {"MATCH p = shortestPath((a)-[*]-(b)) RETURN p",
         "query:1:11: found 'shortestPath(', expected ANY SHORTEST or ALL SHORTEST before the pattern"},
        {"MATCH ANY (a)-[r]-(b) RETURN a", "query:1:11: found '(', expected SHORTEST after ANY"},
        {"MATCH SHORTEST 0 (a)-[r]-(b) RETURN a",
         "query:1:16: found '0', expected a number of paths from 1 to 1000 after SHORTEST"},
        {"MATCH ANY SHORTEST (a)-[r]-(b)-[s]-(c) RETURN a",
         "query:1:7: a shortest path has one edge with a quantifier between two nodes, such as (a)-[r]->{1,4}(b)"},
        {"MATCH (a:Contry) RETURN a", "query:1:10: unknown kind 'Contry'; did you mean 'Country'?"},
        {"MATCH (a)-[:mets]-(b) RETURN a", "query:1:13: unknown relation 'mets'; did you mean 'meets'?"},
        {"MATCH (a)-[:meets&signs]-(b) RETURN a",
         "query:1:18: found '&', expected '|'; labels can only be joined with '|'"},
        {"MATCH (a)-[a]-(b) RETURN a", "query:1:10: 'a' is a node already; only nodes may stand in several places"},
        {"MATCH (a)-[r]-(b)-[r]-(c) RETURN a",
         "query:1:18: 'r' is an edge already; only nodes may stand in several places"},
        {"MATCH (a)-[r]-(b) RETURN c.name", "query:1:26: unknown variable 'c'; did you mean 'a'?"},
        {"MATCH (a) RETURN a.date",
         "query:1:18: nodes have no 'date'; expected one of name, key, kind, iso2, iso3, wikidata, degree"},
        {"MATCH (a) WHERE a.name = 3 RETURN a", "query:1:26: found a number, expected a text as on the left"},
        {"MATCH (a)-[r]-(b) WHERE r.date > 2024 RETURN a",
         "query:1:34: found a number, expected a date as on the left"},
        {"MATCH (a)-[r]-(b) WHERE r.date > 'May' RETURN a",
         "query:1:34: found 'May', expected a date such as 2024, 2024-05 or 2024-05-03"},
        {"MATCH (a)-[r]-(b) WHERE r.status = 'plannd' RETURN a",
         "query:1:36: unknown status 'plannd'; did you mean 'planned'?"},
        {"MATCH (a)-[r]-(b) WHERE r = 3 RETURN a", "query:1:25: 'r' is an edge; compare its properties"},
        {"MATCH (a), (b) WHERE a < b RETURN a", "query:1:22: found a node, which can only be compared with = and <>"},
        {"MATCH (a)-[r]-{1,2}(b) WHERE r.date > '2024' OR a.name = 'UK' RETURN a",
         "query:1:30: a condition on every hop of 'r' can speak of nothing but 'r' and values; part it with AND"},
        {"MATCH (a) WHERE a.name RETURN a", "query:1:17: found a text, expected a condition"},
        {"MATCH (a) WHERE a.name = 'x' = 'y' RETURN a",
         "query:1:30: found '=', expected AND or OR; comparisons cannot be chained"},
        {"MATCH (a) WHERE a.name != 'x' RETURN a", "query:1:24: found '!=', expected '<>'"},
        {"MATCH (a) WHERE a.degree + 1 > 2 RETURN a",
         "query:1:26: found '+', expected a comparison, AND or OR; queries do not calculate"},
        {"MATCH (a) WHERE count(a) > 1 RETURN a", "query:1:17: counting stands alone, as an item of RETURN"},
        {"MATCH (a) WHERE (a)-[:meets]-() RETURN a",
         "query:1:17: a pattern as a condition is not supported; put it into MATCH, with a comma"},
        {"MATCH (a) WHERE a.name = $who RETURN a",
         "query:1:26: the parameter '$who' has no value; give it one, as in --param who=VALUE"},
        {"MATCH (a) WHERE a.name IN $who RETURN a",
         "query:1:27: found '$who', expected a list in square brackets; its elements may be parameters"},
        {"MATCH (a) RETURN sum(a.degree)",
         "query:1:18: unknown function 'sum'; there are count, min, max, length and size"},
        {"MATCH (a) RETURN a, a", "query:1:21: a second column 'a'; give it a name with AS"},
        {"MATCH (a) RETURN a LIMIT -1", "query:1:26: found '-', expected a whole number from 0 on after LIMIT"},
        {"MATCH (a) RETURN a LIMIT 1.5", "query:1:26: found '1.5', expected a whole number from 0 on after LIMIT"},
        {"MATCH (a) RETURN a LIMIT 1 SKIP 1", "query:1:28: SKIP stands before LIMIT"},
        {"MATCH (a) RETURN a LIMIT 1 x", "query:1:28: found 'x', expected the end of the query"},
        {"MATCH (a) RETURN a.name, count(*) ORDER BY a.key",
         "query:1:44: rows that are counted or made distinct can only be sorted by what RETURN names"},
        {"MATCH (a) WHERE a.name = 'x RETURN a", "query:1:26: the text does not end; expected '"},
        {"MATCH (a) WHERE a.name = '\\q' RETURN a",
         "query:1:27: unknown escape; expected \\\\, \\', \\\", \\n, \\t or \\r"},
        {"MATCH (a) /* RETURN a", "query:1:11: the comment does not end; expected '*/'"},
        {"MATCH (a) RETURN a # b", "query:1:20: unexpected character"},
        {"MATCH (where) RETURN a", "query:1:13: found ')', expected a variable, a property or a value"},
        {"MATCH (match) RETURN a",
         "query:1:8: found 'match', expected a name; put a name that is a keyword in `backquotes`"},
    };
    for (const auto& [query, message] : rows) {
        CAPTURE(query);
        CHECK(message_of(query) == message);
    }
}

TEST_CASE("a query of a hundred thousand characters ends soon and says what is too much") {
    std::string edges = "MATCH (a)";
    while (edges.size() < 100'000) edges += "-[:meets]->()";
    CHECK(message_of(edges + " RETURN a") == "query:1:842: more than 64 edges in one query; ask for less at once");
    std::string nodes = "MATCH (a)";
    while (nodes.size() < 100'000) nodes += ", (a)";
    CHECK(message_of(nodes + " RETURN a") == "query:1:647: more than 128 nodes in one query");
    const std::string brackets(10'000, '(');
    CHECK(message_of("MATCH (a) WHERE " + brackets) == "query:1:117: nested more than 100 deep; write it flatter");
    std::string negations = "MATCH (a) WHERE ";
    for (int i = 0; i < 10'000; ++i) negations += "NOT ";
    CHECK(message_of(negations) == "query:1:417: nested more than 100 deep; write it flatter");
    CHECK(message_of("MATCH " + brackets).starts_with("query:1:8: found '('"));
    CHECK(message_of(std::string(1'000'001, ' ')) == "query:1:1000001: the query is longer than 1000000 bytes");
    std::string conditions = "MATCH (a) WHERE a.key = 'x'";
    while (conditions.size() < 100'000) conditions += " OR a.key = 'UK'";
    CHECK(error_of(conditions + " RETURN a") == "no error");
    std::string calls = "MATCH (a) RETURN ";
    for (int i = 0; i < 10'000; ++i) calls += "min(";
    CHECK(message_of(calls) == "query:1:22: a call inside a call is not supported");
}

TEST_CASE("a parameter is a value, whatever it looks like") {
    const Graph graph = parse_graph("UK meets FR\nentity X name='}_RETURN_a");
    for (const std::string hostile : {"UK\"}) RETURN a //", "' OR '1'='1", "$who", "UK' OR a.key CONTAINS '"})
        CHECK(answer_query(graph, "MATCH (a {key: $who}) RETURN a", {{"who", hostile}}) == "nothing\n");
    CHECK(answer_query(graph, "MATCH (a {name: $who}) RETURN a.key", {{"who", std::string("'} RETURN a")}}) == "X\n");
    CHECK(answer_query(graph, "MATCH (a)-[r]->(b) WHERE r.confidence >= $x RETURN count(*)", {{"x", 0.5}}) == "2\n");
}

TEST_CASE("a query that would take too long ends at its limit, the same way every time") {
    std::string lines;
    for (char a = 'A'; a < 'P'; ++a)
        for (char b = 'A'; b < a; ++b) lines += std::string(1, a) + " meets " + b + "\n";
    const Graph graph = parse_graph(lines);
    const Query query = parse_query("MATCH (a)-[r]-{1,12}(b) RETURN count(*)");
    const QueryAnswer first = ask(graph, query, {}, {.max_steps = 100'000});
    const QueryAnswer second = ask(graph, query, {}, {.max_steps = 100'000});
    CHECK(first.is_cut);
    CHECK(first.more);
    CHECK(first.rows == second.rows);
    CHECK(first.steps == second.steps);
    CHECK(first.steps < 110'000);

    std::size_t asked = 0;
    QueryOptions options;
    options.is_cancelled = [&] { return ++asked > 3; };
    const QueryAnswer cancelled = ask(graph, query, {}, options);
    CHECK(cancelled.is_cancelled);
    CHECK(cancelled.more);
    CHECK(ask(graph, parse_query("MATCH (a)-[r]-(b) RETURN a"), {}, {.max_rows = 10}).rows.size() == 10);
}

TEST_CASE("entities that came later take their places in the order of rows") {
    const Snapshot before = parse_snapshot("B meets D\nB meets F");
    const Snapshot after = parse_snapshot("B meets D\nB meets F\nB meets A\nB meets C\nB meets E\nC meets E");
    // The ids of the later snapshot are those of its own; an update numbers its rows by them.
    Snapshot base = after;
    std::erase_if(base.entities, [](const StoredEntity& entity) {
        return entity.entity.key == "A" || entity.entity.key == "C" || entity.entity.key == "E";
    });
    const auto is_known = [&](EntityId id) {
        return std::ranges::any_of(base.entities, [&](const StoredEntity& entity) { return entity.id == id; });
    };
    std::erase_if(base.relations,
                  [&](const Relation& relation) { return !is_known(relation.subject) || !is_known(relation.object); });
    Graph grown(base, vocabulary());
    CHECK(grown.size() == before.entities.size());
    StoreChanges changes;
    changes.kinds = {"meets"};
    for (const StoredEntity& entity : after.entities)
        if (!is_known(entity.id)) changes.entities.push_back(entity);
    for (const Relation& relation : after.relations) {
        if (is_known(relation.subject) && is_known(relation.object)) continue;
        RelationRow row;
        row.event = relation.event;
        row.subject = relation.subject;
        row.object = relation.object;
        row.confidence = 1;
        row.reports = row.publishers = 1;
        changes.rows.push_back(row);
    }
    grown.update(changes);
    const Graph whole(after, vocabulary());
    for (const std::string query :
         {"MATCH (a) RETURN a", "MATCH (a {key: 'B'})-[r]-(b) RETURN b", "MATCH (a)-[r]-{1,3}(b) RETURN a, b",
          "MATCH (a)-[r]-(b) RETURN a, r, b", "MATCH p = ALL SHORTEST (a {key: 'D'})-[r]-{1,4}(b {key: 'E'}) RETURN p",
          "MATCH p = ANY SHORTEST (a {key: 'D'})-[r]-{1,4}(b) RETURN p"})
        CHECK(answer_query(grown, query, {}) == answer_query(whole, query, {}));
}

TEST_CASE("whatever words a query is made of, it is answered or refused") {
    constexpr const char* kWords[] = {"MATCH",      "(",
                                      "a",          "b",
                                      ")",          "-",
                                      "[",          "r",
                                      ":",          "meets",
                                      "]",          "->",
                                      "<-",         "{",
                                      "1",          ",",
                                      "3",          "}",
                                      "*",          "+",
                                      "..",         "WHERE",
                                      "a.name",     "r.date",
                                      "=",          "<>",
                                      ">=",         "'UK'",
                                      "\"2024\"",   "AND",
                                      "OR",         "NOT",
                                      "IN",         "IS",
                                      "NULL",       "RETURN",
                                      "count",      "(*)",
                                      "DISTINCT",   "AS",
                                      "ORDER",      "BY",
                                      "LIMIT",      "2",
                                      "$x",         "ANY SHORTEST",
                                      "p =",        "|",
                                      "Country",    "length(p)",
                                      "size(r)",    "true",
                                      "min(a.key)", "`x",
                                      "'",          "/*",
                                      "\xC3",       ".",
                                      "0.5",        "STARTS WITH"};
    const Graph graph = parse_graph("UK meets FR occurred 2024\nFR visits DE\nDE signs UK planned");
    std::mt19937 random(5);
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    const std::vector<std::string> starts = {"MATCH (a)-[r]-(b) ", "MATCH (a) WHERE ",
                                             "MATCH p = (a)-[r]->{1,2}(b) RETURN ", "", "MATCH "};
    std::size_t answered = 0;
    for (int i = 0; i < 30'000; ++i) {
        std::string text = starts[below(starts.size())];
        for (std::size_t words = below(12); words > 0; --words)
            text += std::string(kWords[below(std::size(kWords))]) + (below(3) == 0 ? "" : " ");
        if (below(3) == 0) text += " RETURN a";
        try {
            ask(graph, parse_query(text), {{"x", std::string("UK")}}, {.limit = 5, .max_steps = 10'000});
            const auto plan = explain(graph, parse_query(text), {{"x", std::string("UK")}});
            answered += plan.empty() ? 0 : 1;
        } catch (const UsageError&) {
        }
    }
    CHECK(answered > 300);
}

}  // namespace entente::tests
