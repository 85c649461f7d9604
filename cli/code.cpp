// Actor codes for words: of the command line, or line by line of a stream, as event coders and their benchmarks ask.
#include "cli/commands.h"
#include "cli/database.h"
#include "cli/rows.h"
#include "extract/extractor.h"
#include "model/errors.h"

#include <fmt/format.h>

#include <istream>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

namespace entente::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::vector<std::string> words;
    std::optional<Day> day;
};

struct Question {
    std::string id, text;
    std::optional<Day> day;
};

Rows make_rows() {
    return {"entente.actor/1",
            "actors",
            {},
            {"id", "text", "code", "country", "code_1", "code_2", "country_words", "sector_words"},
            {}};
}

// Whether something is known of the words.
bool add_row(Rows& rows, const Question& question, const ActorCode& code) {
    const auto sector = [&](std::size_t i) { return i < code.sectors.size() ? code.sectors[i] : std::string(); };
    rows.rows.push_back({question.id, question.text, to_text(code), code.country, sector(0), sector(1),
                         code.country_words, code.sector_words});
    return !code.empty();
}

std::string text_field(const Json& record, const char* name, const std::string& where) {
    const auto field = record.find(name);
    if (field == record.end()) return {};
    if (field->is_number_integer()) return field->dump();
    if (!field->is_string())
        throw InputError(fmt::format("{}: '{}' is of type {}, expected a string", where, name, field->type_name()));
    return field->get<std::string>();
}

// A record, or the words themselves.
Question read_question(const std::string& line, std::size_t number, std::optional<Day> day) {
    if (!line.starts_with('{')) return {std::to_string(number), line, day};
    const std::string where = fmt::format("-:{}", number);
    const Json record = Json::parse(line, nullptr, false);
    if (record.is_discarded())
        throw InputError(where + ": no JSON; expected {\"id\", \"text\"} or the words of one actor");
    if (!record.contains("text")) throw InputError(where + ": no 'text'; expected {\"id\", \"text\"}");
    Question question{text_field(record, "id", where), text_field(record, "text", where), day};
    if (question.id.empty()) question.id = std::to_string(number);
    if (const std::string date = text_field(record, "date", where); !date.empty()) {
        question.day = parse_day(date);
        if (!question.day) throw InputError(where + ": found date '" + date + "', expected a day such as 2025-11-21");
    }
    return question;
}

int code_lines(const Extractor& extractor, const Options& options, Console& console) {
    std::size_t number = 0, known = 0;
    for (std::string line; std::getline(console.in, line);) {
        ++number;
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) continue;
        const Question question = read_question(line, number, options.day);
        Rows rows = make_rows();
        known += add_row(rows, question, extractor.code_actor(question.text, question.day));
        print(rows, OutputFormat::jsonl, console.out);
    }
    return known == 0 ? kNothingFound : kDone;
}

int code(const Options& options, Console& console) {
    const Extractor extractor;
    if (options.words == std::vector<std::string>{"-"}) return code_lines(extractor, options, console);
    Rows rows = make_rows();
    bool is_known = false;
    for (std::size_t i = 0; i < options.words.size(); ++i) {
        const ActorCode found = extractor.code_actor(options.words[i], options.day);
        is_known = add_row(rows, {std::to_string(i + 1), options.words[i], {}}, found) || is_known;
    }
    print(rows, console.format, console.out);
    if (!is_known) remark(console, "no country and no sector known by these words");
    return is_known ? kDone : kNothingFound;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.words(options->words, "TEXT...", 1, kUnlimited,
                    "the words of an actor each, in quotes; '-' for lines of standard input, {\"id\", \"text\"} or "
                    "plain words, answered as JSON lines");
    arguments.value("--date", "DAY", "when it was written: who held an office then",
                    [options](const std::string& text) {
                        options->day = parse_day(text);
                        if (!options->day)
                            throw UsageError("--date: '" + text + "', expected a day such as 2025-11-21");
                    });
    declare_format(arguments, console);
    return [options](Console& to) { return code(*options, to); };
}

}  // namespace

Command code_command() {
    return {"code",
            "the country and sector codes of actors, by the words that name them",
            {"entente code \"the Danish defence minister\" \"Norwegian fishermen\" UNHCR",
             "echo '{\"id\": 1, \"text\": \"a retired Irish senator\"}' | entente code -"},
            declare};
}

}  // namespace entente::cli
