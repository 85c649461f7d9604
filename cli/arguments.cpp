// CLI11 splits the words and finds the options; values are read here, by from_chars, so that neither the locale nor
// CLI11's version decides what a number is. Its help is not used: ours opens with examples, and says the same in the
// same words whatever CLI11 is installed.
#include "cli/arguments.h"

#include "model/errors.h"
#include "text/ascii.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>

namespace entente::cli {

struct Arguments::Parser {
    struct Row {
        std::string left, help;
    };

    CLI::App app;
    CLI::Option* words = nullptr;
    std::string words_name;
    std::size_t words_least = 0, words_most = 0;
    std::vector<Row> rows;
    std::vector<std::function<void()>> readers;  // of values, after the words are split

    // Values in storage of our own until they are read. Never moved: CLI11 keeps their addresses.
    std::vector<std::unique_ptr<std::string>> values;
    std::vector<std::unique_ptr<std::vector<std::string>>> lists;

    std::vector<std::string>& new_list() { return *lists.emplace_back(std::make_unique<std::vector<std::string>>()); }

    CLI::Option* add(std::string_view names, std::string_view value, std::string_view help, std::string& target) {
        CLI::Option* option = app.add_option(std::string(names), target);
        option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
        add_row(names, value, help);
        return option;
    }

    void add_row(std::string_view names, std::string_view value, std::string_view help) {
        std::string left(names);
        if (const std::size_t comma = left.find(','); comma != std::string::npos)
            left.insert(left.begin() + static_cast<std::ptrdiff_t>(comma) + 1, ' ');
        if (!value.empty()) left += " " + std::string(value);
        rows.push_back({left, std::string(help)});
    }
};

namespace {

std::string long_name(std::string_view names) {
    return std::string(names.substr(names.rfind(',') + 1));  // npos + 1 is 0
}

template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string join(const std::vector<std::string>& words) {
    return fmt::format("'{}'", fmt::join(words, "', '"));
}

}  // namespace

Arguments::Arguments() : parser_(std::make_unique<Parser>()) {
    parser_->app.set_help_flag();
}
Arguments::~Arguments() = default;

void Arguments::words(std::vector<std::string>& target, std::string_view name, std::size_t least, std::size_t most,
                      std::string_view help) {
    parser_->words = parser_->app.add_option("words", target);
    parser_->words_name = name;
    parser_->words_least = least;
    parser_->words_most = most;
    parser_->add_row(name, "", help);
}

void Arguments::flag(bool& target, std::string_view names, std::string_view help) {
    parser_->app.add_flag(std::string(names), target);
    parser_->add_row(names, "", help);
}

void Arguments::unset(bool& target, std::string_view names, std::string_view help) {
    const CLI::Option* option = parser_->app.add_flag(std::string(names));
    parser_->add_row(names, "", help);
    parser_->readers.push_back([option, &target] {
        if (option->count() > 0) target = false;
    });
}

void Arguments::text(std::string& target, std::string_view names, std::string_view value, std::string_view help) {
    parser_->add(names, value, help, target);
}

void Arguments::texts(std::vector<std::string>& target, std::string_view names, std::string_view value,
                      std::string_view help) {
    CLI::Option* option = parser_->app.add_option(std::string(names), parser_->new_list());
    option->expected(1)->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    parser_->add_row(names, value, help);
    parser_->readers.push_back([option, &target] {
        for (const std::string& text : option->results())
            for (std::string& part : split_commas(text)) target.push_back(std::move(part));
    });
}

void Arguments::several(std::vector<std::string>& target, std::string_view names, std::string_view value,
                        std::size_t most, std::string_view help) {
    CLI::Option* option = parser_->app.add_option(std::string(names), target);
    option->expected(1, static_cast<int>(most));
    parser_->add_row(names, value, help);
}

void Arguments::value(std::string_view names, std::string_view value, std::string_view help,
                      std::function<void(const std::string&)> read) {
    std::string& text = *parser_->values.emplace_back(std::make_unique<std::string>());
    const CLI::Option* option = parser_->add(names, value, help, text);
    parser_->readers.push_back([option, &text, read = std::move(read)] {
        if (option->count() > 0) read(text);
    });
}

void Arguments::each(std::string_view names, std::string_view value, std::string_view help,
                     std::function<void(const std::string&)> read) {
    CLI::Option* option = parser_->app.add_option(std::string(names), parser_->new_list());
    option->expected(1)->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    parser_->add_row(names, value, help);
    parser_->readers.push_back([option, read = std::move(read)] {
        for (const std::string& text : option->results()) read(text);
    });
}

void Arguments::number(std::size_t& target, std::string_view names, std::string_view value, std::size_t least,
                       std::size_t most, std::string_view help) {
    Arguments::value(names, value, help, [&target, name = long_name(names), least, most](const std::string& text) {
        const auto number = parse_number<std::size_t>(text);
        if (!number || *number < least || *number > most)
            throw UsageError(
                most == kUnlimited
                    ? fmt::format("{}: '{}', expected a whole number from {} on", name, text, least)
                    : fmt::format("{}: '{}', expected a whole number from {} to {}", name, text, least, most));
        target = *number;
    });
}

void Arguments::fraction(double& target, std::string_view names, std::string_view value, std::string_view help) {
    Arguments::value(names, value, help, [&target, name = long_name(names)](const std::string& text) {
        const auto number = parse_number<double>(text);
        if (!number || !(*number >= 0 && *number <= 1))
            throw UsageError(fmt::format("{}: '{}', expected a number from 0 to 1", name, text));
        target = *number;
    });
}

void Arguments::parse(const std::vector<std::string>& arguments) {
    try {
        std::vector<std::string> words(arguments.rbegin(), arguments.rend());  // CLI11 wants the last first
        std::ranges::replace(words, std::string("->"), std::string("→"));      // an arrow is a word, not an option
        parser_->app.parse(std::move(words));
    } catch (const CLI::ExtrasError&) {
        const std::vector<std::string> extra = parser_->app.remaining();
        const bool is_option = extra.front().starts_with('-');
        throw UsageError((is_option ? "unknown option " : "unexpected ") + join({extra.front()}));
    } catch (const CLI::ParseError& error) {
        throw UsageError(error.what());
    }
    for (const auto& read : parser_->readers) read();

    if (!parser_->words) return;
    const std::size_t given = parser_->words->count();
    if (given < parser_->words_least)
        throw UsageError(given == 0
                             ? "expected " + parser_->words_name
                             : "expected " + parser_->words_name + ", found only " + join(parser_->words->results()));
    if (given > parser_->words_most)
        throw UsageError("expected " + parser_->words_name + ", found " + join(parser_->words->results()) +
                         "; put names of several words in quotes");
}

std::string Arguments::usage() const {
    return parser_->words ? parser_->words_name + " [options]" : "[options]";
}

std::string Arguments::help() const {
    constexpr std::size_t kColumn = 26;
    std::string help;
    for (const Parser::Row& row : parser_->rows) {
        std::string line = "  " + row.left;
        line.append(line.size() + 2 <= kColumn ? kColumn - line.size() : 2, ' ');
        help += line + row.help + "\n";
    }
    return help;
}

std::vector<std::string> split_commas(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        if (const std::string_view part = trim(text.substr(begin, end - begin)); !part.empty())
            parts.emplace_back(part);
        begin = end + 1;
    }
    return parts;
}

Date read_calendar_date(std::string_view text, std::string_view option) {
    const std::optional<Date> date = parse_date(text);
    if (!date || date->is_open() || text.size() > 10)
        throw UsageError(fmt::format("{}: '{}', expected a date such as 2025, 2025-11 or 2025-11-21", option, text));
    return *date;
}

}  // namespace entente::cli
