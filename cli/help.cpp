#include "cli/commands.h"
#include "model/errors.h"

#include <memory>
#include <ostream>

namespace entente::cli {
namespace {

int help(const std::vector<std::string>& names, Console& console) {
    if (names.empty()) {
        console.out << help_of_all();
        return kDone;
    }
    const Command* command = find_command(names.front());
    if (!command) throw UsageError("help: unknown command '" + names.front() + "'; 'entente help' lists them");
    console.out << help_of(*command, console);
    return kDone;
}

Run declare(Arguments& arguments, Console&) {
    const auto names = std::make_shared<std::vector<std::string>>();
    arguments.words(*names, "[COMMAND]", 0, 1, "the command to explain; without it, the list of them");
    return [names](Console& console) { return help(*names, console); };
}

}  // namespace

Command help_command() {
    return {"help", "what the commands do, or how one is used", {"entente help", "entente help path"}, declare};
}

}  // namespace entente::cli
