// What a command takes, declared once: it is parsed by it (through CLI11) and printed by it in --help.
#pragma once

#include "model/date.h"

#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::cli {

// Targets are set by parse() and must live until then. `names` are written as in "-o,--output".
class Arguments {
public:
    Arguments();
    ~Arguments();
    Arguments(const Arguments&) = delete;
    Arguments& operator=(const Arguments&) = delete;

    // The words that are no options; declared at most once. `name` is for people: "A B".
    void words(std::vector<std::string>& target, std::string_view name, std::size_t least, std::size_t most,
               std::string_view help);
    void flag(bool& target, std::string_view names, std::string_view help);
    // Clears the target when given.
    void unset(bool& target, std::string_view names, std::string_view help);
    void text(std::string& target, std::string_view names, std::string_view value, std::string_view help);
    // May be given several times, each time with one value or several between commas.
    void texts(std::vector<std::string>& target, std::string_view names, std::string_view value, std::string_view help);
    // One option with one or more values after it.
    void several(std::vector<std::string>& target, std::string_view names, std::string_view value, std::size_t most,
                 std::string_view help);
    void number(std::size_t& target, std::string_view names, std::string_view value, std::size_t least,
                std::size_t most, std::string_view help);
    // Between 0 and 1.
    void fraction(double& target, std::string_view names, std::string_view value, std::string_view help);
    // A value that `read` understands, or else says what it expected.
    void value(std::string_view names, std::string_view value, std::string_view help,
               std::function<void(const std::string&)> read);
    // The same for an option that may be given several times: called for each value, commas and all.
    void each(std::string_view names, std::string_view value, std::string_view help,
              std::function<void(const std::string&)> read);

    // Throws UsageError, which does not name the command.
    void parse(const std::vector<std::string>& arguments);

    // The words of the usage line, "[options] A B", and a line or more for each declaration, in order.
    std::string usage() const;
    std::string help() const;

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

inline constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

// The parts between commas, trimmed; empty ones are left out.
std::vector<std::string> split_commas(std::string_view text);

// The interval that "2025", "2025-11" or "2025-11-21" stands for. Throws UsageError naming `option`.
Date read_calendar_date(std::string_view text, std::string_view option);

}  // namespace entente::cli
