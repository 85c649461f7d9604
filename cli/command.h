// One command of the program: a row in the table of cli/commands.cpp.
#pragma once

#include "cli/arguments.h"
#include "cli/console.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::cli {

// What a command does once its arguments are read; returns the exit code.
using Run = std::function<int(Console& console)>;

struct Command {
    std::string_view name;
    std::string_view summary;                // one line, no full stop
    std::vector<std::string_view> examples;  // whole command lines that run on examples/corpus
    // Says what the command takes, and returns what is to be run after parse().
    Run (*declare)(Arguments& arguments, Console& console);
};

// Every command, in the order in which `entente help` lists them.
const std::vector<Command>& commands();
// nullptr when there is none of that name.
const Command* find_command(std::string_view name);

// The help of one command, and of the program. The console is only bound, never written to.
std::string help_of(const Command& command, Console& console);
std::string help_of_all();

// Runs `entente ARGUMENTS...`. Throws the errors of model/errors.h.
int run(const std::vector<std::string>& arguments, Console& console);

}  // namespace entente::cli
