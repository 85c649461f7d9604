// Where a command prints, and what was said about how. Data go to `out`, everything else to `err`.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

namespace entente::cli {

enum class OutputFormat { table, json, jsonl, csv };

struct Console {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    bool quiet = false;    // errors only
    bool verbose = false;  // notes and progress, too
    OutputFormat format = OutputFormat::table;
    std::string database = {};  // as given with --db; empty when it was not
    std::string program = {};   // argv[0]
};

// Exit codes, as DESIGN.md and docs/cli say them.
inline constexpr int kDone = 0;
inline constexpr int kNothingFound = 1;
inline constexpr int kCouldNot = 2;
inline constexpr int kDoneInPart = 3;
inline constexpr int kInterrupted = 130;

// A line on `err`, unless the console is quiet. The text is made inert.
void remark(Console& console, std::string_view text);

// The text made safe for a terminal, line breaks kept.
std::string to_safe_lines(std::string_view text);
// The same in one line: white space of any kind becomes single blanks.
std::string to_safe_line(std::string_view text);

// "1 relation", "3 relations".
std::string count_of(std::size_t count, std::string_view noun);

// Whether a person sees it: descriptor 1 is standard output, 2 standard error.
bool is_terminal(int descriptor);

}  // namespace entente::cli
