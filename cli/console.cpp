#include "cli/console.h"

#include "export/export.h"
#include "text/ascii.h"

#include <unistd.h>

#include <ostream>

namespace entente::cli {

void remark(Console& console, std::string_view text) {
    if (console.quiet) return;
    console.out.flush();  // where both go to one place, the remark stands after what it is about
    console.err << to_safe_lines(text) << '\n';
}

std::string to_safe_lines(std::string_view text) {
    std::string safe;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        safe += to_inert(text.substr(begin, end - begin));
        if (end < text.size()) safe += '\n';
        begin = end + 1;
    }
    return safe;
}

std::string to_safe_line(std::string_view text) {
    std::string line;
    for (const char c : trim(text)) {
        if (!is_ascii_space(c))
            line += c;
        else if (line.back() != ' ')
            line += ' ';
    }
    return to_inert(line);
}

std::string count_of(std::size_t count, std::string_view noun) {
    return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

bool is_terminal(int descriptor) {
    return isatty(descriptor) == 1;
}

}  // namespace entente::cli
