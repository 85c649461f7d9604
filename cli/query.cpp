#include "graph/query.h"

#include "cli/commands.h"
#include "cli/database.h"
#include "cli/filter.h"
#include "cli/rows.h"
#include "model/errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <istream>
#include <iterator>
#include <memory>

namespace entente::cli {
namespace {

constexpr std::size_t kUsualLimit = 100;

struct Options {
    std::vector<std::string> words;  // the query, or "-"
    std::string file;
    Parameters parameters;
    std::optional<std::size_t> limit;
    bool explains = false;
};

std::string read_all(std::istream& in) {
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string read_text(const Options& options, Console& console) {
    if (options.words.empty() == options.file.empty())
        throw UsageError(options.file.empty() ? "expected a query, '-' or --file FILE"
                                              : "found a query and --file " + options.file + ", expected one of them");
    if (!options.file.empty()) {
        std::ifstream in(options.file, std::ios::binary);
        std::string text = read_all(in);
        if (!in.is_open() || in.bad()) throw InputError("cannot read '" + options.file + "', expected a file");
        return text;
    }
    return options.words.front() == "-" ? read_all(console.in) : options.words.front();
}

void add_parameter(Parameters& parameters, const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == 0 || equals == std::string::npos)
        throw UsageError("--param: '" + text + "', expected NAME=VALUE, such as who=UK");
    std::string name = text.substr(0, equals);
    if (name.front() == '$') name.erase(0, 1);
    if (!parameters.emplace(name, text.substr(equals + 1)).second)
        throw UsageError("--param: '" + name + "' is given twice");
}

struct ToRowCell {
    const Graph& graph;

    template <typename Value>
    Cell operator()(const Value& value) const {
        return value;
    }
    Cell operator()(const QueryNodeValue& value) const { return to_text(graph, value); }
    Cell operator()(const QueryEdgeValue& value) const { return to_text(graph, value); }
    Cell operator()(const std::vector<QueryEdgeValue>& values) const { return to_texts(graph, values); }
    Cell operator()(const QueryPathValue& value) const { return to_text(graph, value); }
};

// For programs a node has a second column with its key, since names are not unique.
Rows to_rows(const Graph& graph, const QueryAnswer& answer, bool for_people) {
    Rows rows{"entente.query/1", "rows", {}, {}, {}};
    rows.about = {{"shown", to_cell(answer.rows.size())},
                  {"more", answer.more},
                  {"cut", answer.is_cut},
                  {"hidden", to_cell(answer.hidden)}};
    std::vector<bool> is_node(answer.columns.size());
    for (std::size_t i = 0; i < answer.columns.size(); ++i) {
        const std::string& name = answer.columns[i];
        const std::string key = name + ".key";
        rows.columns.push_back(name);
        is_node[i] = !for_people && !answer.rows.empty() &&
                     std::holds_alternative<QueryNodeValue>(answer.rows.front()[i]) &&
                     std::ranges::find(answer.columns, key) == answer.columns.end();
        if (is_node[i]) rows.columns.push_back(key);
    }
    for (const std::vector<QueryCell>& row : answer.rows) {
        std::vector<Cell>& cells = rows.rows.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i) {
            cells.push_back(std::visit(ToRowCell{graph}, row[i]));
            if (is_node[i]) cells.push_back(std::string(graph.key(std::get<QueryNodeValue>(row[i]).vertex)));
        }
    }
    return rows;
}

int show_plan(const Graph& graph, const Query& query, const Parameters& parameters, Console& console) {
    Rows rows{"entente.query-plan/1", "steps", {}, {"step", "what"}, {}};
    for (const std::string& line : explain(graph, query, parameters))
        rows.rows.push_back({to_cell(rows.rows.size() + 1), line});
    print(rows, console.format, console.out);
    return kDone;
}

int query(const Options& options, Console& console) {
    const Query asked = parse_query(read_text(options, console));
    const Knowledge knowledge = open_knowledge(console);
    const Graph& graph = knowledge.graph;
    if (options.explains) return show_plan(graph, asked, options.parameters, console);

    QueryOptions limits;
    limits.limit = options.limit.value_or(asked.limit.empty() ? kUsualLimit : 0);
    const QueryAnswer answer = ask(graph, asked, options.parameters, limits);
    const Rows rows = to_rows(graph, answer, console.format == OutputFormat::table);
    if (!rows.rows.empty() || console.format != OutputFormat::table) print(rows, console.format, console.out);

    for (const std::string& line : answer.remarks) remark(console, line);
    if (answer.rows.empty()) remark(console, "nothing found");
    if (answer.is_cut)
        remark(console, "the search gave up after " + std::to_string(answer.steps) +
                            " steps, so there may be more; name an entity, a relation or fewer hops");
    else if (answer.more)
        remark(console, fmt::format("shown {} of more than {}; a larger LIMIT or --limit shows more of them",
                                    answer.rows.size(), count_of(answer.rows.size(), "row")));
    if (answer.hidden > 0)
        remark(console, fmt::format("{} further {} planned, called for or denied; a condition on the status, such as "
                                    "r.status <> \"denied\", lets them in",
                                    answer.hidden, answer.hidden == 1 ? "relation is" : "relations are"));
    return answer.rows.empty() ? kNothingFound : kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.words(options->words, "QUERY", 0, 1, "MATCH ... WHERE ... RETURN ..., or - for standard input");
    arguments.text(options->file, "--file", "FILE", "the query is in a file");
    arguments.each("--param", "NAME=VALUE", "the value of $NAME in the query; several times",
                   [options](const std::string& text) { add_parameter(options->parameters, text); });
    arguments.value("--limit", "N", "show at most N rows, 0 for all (100, or the query's LIMIT)",
                    [options](const std::string& text) {
                        std::size_t number = 0;
                        const bool is_number = !text.empty() && text.size() < 16 &&
                                               std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
                        if (!is_number) throw UsageError("--limit: '" + text + "', expected a whole number from 0 on");
                        for (const char c : text) number = 10 * number + static_cast<std::size_t>(c - '0');
                        options->limit = number;
                    });
    arguments.flag(options->explains, "--explain", "how the search would go, and no rows");
    declare_format(arguments, console);
    declare_database(arguments, console);
    return [options](Console& to) { return query(*options, to); };
}

}  // namespace

Command query_command() {
    return {"query",
            "patterns of who is linked to whom, in the words of GQL and Cypher",
            {R"(entente query 'MATCH (a {name:"UK"})-[r:meets|signs]-{1,2}(b:Country) RETURN b, r LIMIT 5')",
             R"(entente query 'MATCH (p:Person)-[r]->(c {name:$who}) RETURN p, r' --param who=Vietnam)",
             R"(entente query 'MATCH (a:Country)-[r]-(b) RETURN a, count(*) AS n ORDER BY n DESC LIMIT 3')"},
            declare};
}

}  // namespace entente::cli
