#include "cli/reading.h"

#include "model/errors.h"

#include <ostream>

namespace entente::cli {
namespace {

InputFormat read_input_format(const std::string& text) {
    if (text == "auto") return InputFormat::automatic;
    if (text == "text") return InputFormat::text;
    if (text == "html") return InputFormat::html;
    if (text == "jsonl") return InputFormat::jsonl;
    throw UsageError("--input: '" + text + "', expected auto, text, html or jsonl");
}

Day read_day(const std::string& text) {
    if (const std::optional<Day> day = parse_day(text)) return *day;
    throw UsageError("--date: '" + text + "', expected a day such as 2025-11-21");
}

}  // namespace

void declare_reading(Arguments& arguments, std::vector<std::string>& paths, IngestOptions& options) {
    ReadOptions& read = options.read;
    arguments.words(paths, "FILE...", 1, kUnlimited, "text, HTML or JSON lines; folders; '-' for standard input");
    arguments.value("--input", "KIND", "auto, text, html or jsonl (auto)",
                    [&read](const std::string& text) { read.format = read_input_format(text); });
    arguments.text(read.title, "--title", "TEXT", "title of the one document");
    arguments.value("--date", "DAY", "publication date, such as 2025-11-21",
                    [&read](const std::string& text) { read.date = read_day(text); });
    arguments.text(read.publisher, "--publisher", "TEXT", "who published");
    arguments.text(read.url, "--url", "URL", "address of the one document");
    arguments.text(read.key, "--key", "KEY", "key of the one document, instead of the file's name");
    declare_work(arguments, options);
}

void declare_work(Arguments& arguments, IngestOptions& options) {
    arguments.flag(options.keep_going, "--keep-going", "leave out what cannot be read, and exit with 3");
    arguments.number(options.jobs, "-j,--jobs", "N", 1, 256, "threads that extract (1); the result is the same");
}

std::size_t check_reading(const std::vector<std::string>& paths, const IngestOptions& options) {
    const std::size_t sources = find_sources(paths).size();
    const ReadOptions& read = options.read;
    for (const auto& [name, value] : {std::pair("--title", &read.title), {"--url", &read.url}, {"--key", &read.key}})
        if (!value->empty() && sources > 1)
            throw UsageError(std::string(name) + " is for one document, found " + std::to_string(sources) +
                             "; give it with one file at a time");
    return sources;
}

void report(Console& console, const Diagnostic& diagnostic) {
    const std::string line = to_safe_lines(diagnostic.where + ": " + diagnostic.message);
    switch (diagnostic.severity) {
        case Severity::error:
            console.err << "entente: " << line << '\n';
            return;
        case Severity::warning:
            return remark(console, "warning: " + line);
        case Severity::note:
            if (console.verbose) remark(console, "note: " + line);
            return;
    }
}

}  // namespace entente::cli
