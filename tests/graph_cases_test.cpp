// Runs the text cases in tests/cases/graph/. A case is a graph (tests/support/parse_graph.h), then questions, each
// followed by its answer:
//
//   ? links A B                        A meets B occurred 2024-01-02 0.8
//   ? path A B k=2 max-hops=3          A - C - B: A meets C; A visits C | C meets B
//   ? neighbors A hops=2               B 1: A meets B
//
// Behind the names may stand relation=, status= (lists with commas, or any), from=, to=, min-confidence=,
// structural=no. An answer ends with "more" when there are further paths, "hidden N" when the status filter kept N
// relations out, and is "nothing" when it would be empty. To add a case, add a file.
#include "graph/paths.h"
#include "tests/support/parse_graph.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>

namespace entente::tests {
namespace {

namespace fs = std::filesystem;

struct Question {
    std::vector<std::string> names;  // the verb, then entity keys
    std::map<std::string, std::string> settings;
};

Question parse_question(const std::string& line) {
    Question question;
    std::istringstream words(line.substr(1));
    for (std::string word; words >> word;) {
        const std::size_t equals = word.find('=');
        if (equals == std::string::npos)
            question.names.push_back(word);
        else
            question.settings[word.substr(0, equals)] = word.substr(equals + 1);
    }
    return question;
}

std::vector<std::string> split_commas(const std::string& text) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, ',');) parts.push_back(part);
    return parts;
}

Filter to_filter(const Question& question) {
    Filter filter;
    for (const auto& [name, value] : question.settings) {
        if (name == "relation") filter.relations = split_commas(value);
        if (name == "from") filter.from = parse_day(value).value();
        if (name == "to") filter.to = parse_day(value).value();
        if (name == "min-confidence") filter.min_confidence = std::stod(value);
        if (name == "structural") filter.structural = value != "no";
        if (name != "status") continue;
        filter.statuses.clear();
        if (value != "any")
            for (const std::string& status : split_commas(value))
                filter.statuses.push_back(parse_status(status).value());
    }
    return filter;
}

std::size_t number(const Question& question, const std::string& name, std::size_t otherwise) {
    const auto found = question.settings.find(name);
    return found == question.settings.end() ? otherwise : std::stoul(found->second);
}

std::string list_words(const Graph& graph, const std::vector<RelationIndex>& relations) {
    std::string words;
    for (const RelationIndex relation : relations) words += (words.empty() ? "" : "; ") + to_words(graph, relation);
    return words;
}

std::string answer_links(const Graph& graph, const Question& question) {
    const Links links = find_links(graph, vertex_of(graph, question.names.at(1)),
                                   vertex_of(graph, question.names.at(2)), to_filter(question));
    std::string answer;
    for (const RelationIndex relation : links.relations) answer += to_line(graph, relation) + "\n";
    return links.hidden ? answer + "hidden " + std::to_string(links.hidden) + "\n" : answer;
}

std::string answer_path(const Graph& graph, const Question& question) {
    PathOptions options;
    options.filter = to_filter(question);
    options.k = number(question, "k", options.k);
    options.max_hops = number(question, "max-hops", options.max_hops);
    const Paths paths =
        find_paths(graph, vertex_of(graph, question.names.at(1)), vertex_of(graph, question.names.at(2)), options);
    std::string answer;
    for (const Path& path : paths.paths) {
        std::string way = graph.entity(path.hops.front().from).entity.key, words;
        for (const Hop& hop : path.hops) {
            way += " - " + graph.entity(hop.to).entity.key;
            words += (words.empty() ? ": " : " | ") + list_words(graph, relations_of(graph, hop, options.filter));
        }
        answer += way + words + "\n";
    }
    if (paths.more) answer += "more\n";
    return paths.hidden ? answer + "hidden " + std::to_string(paths.hidden) + "\n" : answer;
}

std::string answer_neighbors(const Graph& graph, const Question& question) {
    const Neighbors found =
        find_neighbors(graph, vertex_of(graph, question.names.at(1)), to_filter(question), number(question, "hops", 1));
    std::string answer;
    for (const Neighbor& neighbor : found.neighbors)
        answer += graph.entity(neighbor.vertex).entity.key + " " + std::to_string(neighbor.hops) + ": " +
                  list_words(graph, neighbor.relations) + "\n";
    return found.hidden ? answer + "hidden " + std::to_string(found.hidden) + "\n" : answer;
}

std::string answer_question(const Graph& graph, const Question& question) {
    std::string answer;
    if (question.names.at(0) == "links")
        answer = answer_links(graph, question);
    else if (question.names.at(0) == "path")
        answer = answer_path(graph, question);
    else if (question.names.at(0) == "neighbors")
        answer = answer_neighbors(graph, question);
    else
        answer = "no such question: " + question.names.at(0) + "\n";
    return answer.empty() ? "nothing\n" : answer;
}

void run_case(const std::string& text) {
    std::istringstream in(text);
    std::string line, graph_lines, answer;
    std::vector<std::pair<std::string, std::string>> questions;
    while (std::getline(in, line)) {
        if (line.starts_with("?"))
            questions.emplace_back(line, "");
        else if (questions.empty())
            graph_lines += line + "\n";
        else if (!line.empty() && !line.starts_with("#"))
            questions.back().second += line + "\n";
    }
    REQUIRE(!questions.empty());
    const Graph graph = parse_graph(graph_lines);
    for (const auto& [question, expected] : questions) {
        CAPTURE(question);
        CHECK(answer_question(graph, parse_question(question)) == expected);
    }
}

}  // namespace

TEST_CASE("graph questions are answered as the text cases say") {
    std::vector<fs::path> files;
    for (const auto& file : fs::directory_iterator(fs::path(ENTENTE_SOURCE_DIR) / "tests" / "cases" / "graph"))
        if (file.path().extension() == ".txt") files.push_back(file.path());
    std::ranges::sort(files);
    REQUIRE(files.size() >= 15);
    for (const fs::path& file : files) {
        const std::string name = file.filename().string();
        CAPTURE(name);
        run_case(read_file(file));
    }
}

}  // namespace entente::tests
