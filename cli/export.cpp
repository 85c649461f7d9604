#include "export/export.h"

#include "cli/commands.h"
#include "cli/database.h"
#include "cli/filter.h"
#include "cli/names.h"
#include "cli/path_options.h"
#include "cli/write_file.h"
#include "data/data.h"
#include "graph/query.h"
#include "model/errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

namespace entente::cli {
namespace {

struct Options {
    std::vector<std::string> around;
    std::vector<std::string> path;
    std::string query;
    PathRequest request;
    std::size_t hops = 1;
    std::string output;
    std::optional<ExportFormat> format;
};

ExportFormat read_export_format(const std::string& text, std::string_view where) {
    if (const auto format = parse_export_format(text)) return *format;
    throw UsageError(fmt::format("{}: '{}', expected dot, svg, png, csv, jsonl or graphml", where, text));
}

ExportFormat choose_format(const Options& options) {
    if (options.format) return *options.format;
    if (options.output.empty()) return ExportFormat::dot;
    const std::string extension = std::filesystem::path(options.output).extension().string();
    if (extension.empty())
        throw UsageError("--output: '" + options.output + "' has no extension that says the format; add --format");
    return read_export_format(extension.substr(1), "--output: extension");
}

// "UK,Germany", unless somebody is called just so: "Korea, Republic of".
std::vector<Vertex> resolve_centres(const Graph& graph, const std::vector<std::string>& lists) {
    std::vector<Vertex> centres;
    for (const std::string& list : lists) {
        if (list.find(',') == std::string::npos || !resolve(graph, list).vertices.empty()) {
            centres.push_back(resolve_name(graph, list));
            continue;
        }
        for (const std::string& name : split_commas(list)) centres.push_back(resolve_name(graph, name));
    }
    return centres;
}

// Every entity and relation in the answer.
Picture picture_query(const Graph& graph, const std::string& text, Console& console) {
    std::vector<RelationIndex> relations;
    std::vector<Vertex> entities;
    const auto add = [&](const QueryEdgeValue& edge) { relations.push_back(edge.relation); };
    const QueryAnswer answer = ask(graph, parse_query(text));
    for (const auto& row : answer.rows)
        for (const QueryCell& cell : row) {
            if (const auto* node = std::get_if<QueryNodeValue>(&cell)) entities.push_back(node->vertex);
            if (const auto* edge = std::get_if<QueryEdgeValue>(&cell)) add(*edge);
            if (const auto* edges = std::get_if<std::vector<QueryEdgeValue>>(&cell)) std::ranges::for_each(*edges, add);
            if (const auto* path = std::get_if<QueryPathValue>(&cell)) std::ranges::for_each(path->edges, add);
        }
    for (const std::string& said : answer.remarks) remark(console, said);
    remark_hidden(console, answer.hidden, {});
    return picture_of(graph, std::move(relations), entities);
}

Picture choose_picture(const Options& options, const Graph& graph, Console& console) {
    if (!options.query.empty()) return picture_query(graph, options.query, console);
    if (!options.around.empty())
        return picture_around(graph, resolve_centres(graph, options.around), options.hops,
                              options.request.question.filter);
    if (options.path.empty()) return picture_all(graph, options.request.question.filter);

    const auto [name_a, name_b] = split_question(options.path);
    const Vertex a = resolve_name(graph, name_a), b = resolve_name(graph, name_b);
    const auto [paths, arrival] = answer_request(graph, a, b, options.request);
    remark_hidden(console, paths.hidden, options.request.question.filter);
    if (!options.request.in_time) return picture_paths(graph, paths, options.request.question.filter);
    std::vector<RelationIndex> relations;
    for (const TimedHop& hop : arrival.hops) relations.push_back(hop.relation);
    Picture picture = picture_of(graph, std::move(relations));
    picture.centre = {a, b};
    picture.title = fmt::format("{} to {}, in the order of time", graph.name(a), graph.name(b));
    return picture;
}

std::string write(const Picture& picture, ExportFormat format) {
    switch (format) {
        case ExportFormat::dot:
            return to_dot(picture);
        case ExportFormat::svg:
            return to_svg(picture);
        case ExportFormat::png:
            return to_png(picture);
        case ExportFormat::csv:
            return edges_csv(picture);
        case ExportFormat::jsonl:
            return to_jsonl(picture);
        case ExportFormat::graphml:
            return to_graphml(picture);
    }
    return {};
}

// "x.csv" gives "x-nodes.csv" and "x-edges.csv".
void write_csv_files(const Picture& picture, const std::filesystem::path& output, Console& console) {
    for (const auto& [suffix, bytes] :
         {std::pair("-nodes", nodes_csv(picture)), std::pair("-edges", edges_csv(picture))}) {
        std::filesystem::path file = output;
        file.replace_filename(output.stem().string() + suffix + ".csv");
        write_file(file, bytes);
        remark(console, "wrote " + file.string());
    }
}

void deliver(const Picture& picture, const Options& options, ExportFormat format, Console& console) {
    if (options.output.empty()) {
        console.out << write(picture, format);
        if (format == ExportFormat::csv)
            remark(console, "these are the edges; with --output the nodes are written, too");
    } else if (format == ExportFormat::csv) {
        write_csv_files(picture, options.output, console);
    } else {
        write_file(options.output, write(picture, format));
        remark(console, "wrote " + options.output);
    }
}

int export_graph(const Options& options, Console& console) {
    if (!options.around.empty() + !options.path.empty() + !options.query.empty() > 1)
        throw UsageError("expected one of --around, --path and --query, found several");
    check_request(options.request);
    const ExportFormat format = choose_format(options);
    if (format == ExportFormat::png && options.output.empty() && is_terminal(1))
        throw UsageError("a PNG is no text for a terminal; name a file with --output FILE.png");

    const Knowledge knowledge = open_knowledge(console);
    check_filter(options.request.question.filter, knowledge.vocabulary);
    Picture picture = choose_picture(options, knowledge.graph, console);
    for (const RelationIndex relation : picture.relations)
        if (auto evidence = knowledge.store.best_evidence(knowledge.graph.event(relation)))
            picture.evidence[relation] = std::move(*evidence);
    code_relations(picture, EventCodes(data::event_codes(), built_in_vocabulary()));
    if (picture.relations.empty()) {
        remark(console, "no relation found to draw; nothing was written");
        return kNothingFound;
    }
    deliver(picture, options, format, console);
    return kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.several(options->around, "--around", "A,B", 1, "what is near these actors; without it, everything");
    arguments.number(options->hops, "--hops", "N", 0, 12, "with --around: how near (1)");
    arguments.several(options->path, "--path", "A B", 2, "only the paths between two actors");
    arguments.text(options->query, "--query", "QUERY", "what a query returns, nodes and edges (docs/query.md)");
    declare_path_options(arguments, options->request, "with --path: ");
    arguments.text(options->output, "-o,--output", "FILE", "write a file, instead of standard output");
    arguments.value("--format", "FORMAT", "dot, svg, png, csv, jsonl or graphml; else by the file's extension (dot)",
                    [options](const std::string& text) { options->format = read_export_format(text, "--format"); });
    declare_filter(arguments, options->request.question.filter);
    declare_database(arguments, console);
    return [options](Console& to) { return export_graph(*options, to); };
}

}  // namespace

Command export_command() {
    return {"export",
            "draw or write a part of the graph, or all of it",
            {"entente export --around UK,Germany -o uk-germany.svg", "entente export --path UK Iran --format dot",
             "entente export --query 'MATCH (a)-[r:meets]-(b:Country) RETURN a, r, b' -o meetings.svg",
             "entente export --format csv -o all.csv"},
            declare};
}

}  // namespace entente::cli
