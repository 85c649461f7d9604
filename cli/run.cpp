// From words to a command: the verb first, then what that command declares.
#include "cli/command.h"
#include "graph/image.h"
#include "model/edit_distance.h"
#include "model/errors.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

namespace entente::cli {
namespace {

std::string suggest_command(std::string_view name) {
    std::string_view nearest;
    std::size_t least = 3;
    for (const Command& command : commands()) {
        const std::size_t distance = edit_distance(name, command.name, 3);
        if (distance >= least) continue;
        least = distance;
        nearest = command.name;
    }
    return std::string(nearest);
}

// What every command takes.
void declare_common(Arguments& arguments, Console& console, bool& wants_help) {
    arguments.flag(console.quiet, "-q,--quiet", "no remarks and no progress, errors only");
    arguments.flag(console.verbose, "-v,--verbose", "more remarks");
    arguments.flag(wants_help, "-h,--help", "this text");
}

bool asks_for_help(const std::vector<std::string>& arguments) {
    const auto end = std::ranges::find(arguments, "--");
    return std::any_of(arguments.begin(), end, [](const auto& word) { return word == "-h" || word == "--help"; });
}

}  // namespace

const Command* find_command(std::string_view name) {
    const auto& all = commands();
    const auto found = std::ranges::find(all, name, &Command::name);
    return found == all.end() ? nullptr : &*found;
}

std::string help_of(const Command& command, Console& console) {
    Arguments arguments;
    bool wants_help = false;
    command.declare(arguments, console);
    declare_common(arguments, console, wants_help);

    std::string text = "Examples:\n";
    for (const std::string_view example : command.examples) text += "  " + std::string(example) + "\n";
    text += "\nentente " + std::string(command.name) + ": " + std::string(command.summary) + ".\n";
    text += "Usage: entente " + std::string(command.name) + " " + arguments.usage() + "\n\n";
    return text + arguments.help();
}

std::string help_of_all() {
    std::string text =
        "Examples:\n"
        "  entente ingest examples/corpus\n"
        "  entente path UK Germany\n"
        "  entente links UK Germany --status any\n"
        "\nentente reads press releases and news, and answers who is linked to whom, and which words say so.\n"
        "Usage: entente COMMAND [arguments] [options]\n\n";
    for (const Command& command : commands()) {
        std::string line = "  " + std::string(command.name);
        line.resize(std::max<std::size_t>(14, line.size() + 2), ' ');
        text += line + std::string(command.summary) + "\n";
    }
    return text +
           "\n'entente help COMMAND' says more. Exit: 0 found or done, 1 nothing found, 2 could not, 3 done in part.\n";
}

int run(const std::vector<std::string>& arguments, Console& console) {
    if (arguments.empty()) throw UsageError("expected a command; 'entente help' lists them");
    std::string name = arguments.front();
    if (name == "-h" || name == "--help") name = "help";
    if (name == "--version") name = "version";

    const Command* command = find_command(name);
    if (!command) {
        const std::string nearest = suggest_command(name);
        throw UsageError("unknown command '" + name + "'; " +
                         (nearest.empty() ? "'entente help' lists them" : "did you mean '" + nearest + "'?"));
    }
    const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
    if (asks_for_help(rest)) {
        console.out << help_of(*command, console);
        return kDone;
    }
    Arguments declared;
    bool wants_help = false;
    const Run run_command = command->declare(declared, console);
    declare_common(declared, console, wants_help);
    try {
        declared.parse(rest);
    } catch (const UsageError& error) {
        throw UsageError(std::string(command->name) + ": " + error.what() + "; see 'entente " +
                         std::string(command->name) + " --help'");
    }
    try {
        return run_command(console);
    } catch (const ImageDamage& damage) {
        // It may lie so deep that only this question came upon it. The next one begins without the file.
        std::error_code ignored;
        std::filesystem::remove(damage.file, ignored);
        throw StoreError(std::string(damage.what()) + " (it has been deleted now: ask again)");
    }
}

}  // namespace entente::cli
