// Where the running program lies, and with it what is installed beside it.
#pragma once

#include "cli/console.h"

#include <filesystem>
#include <string>

namespace entente::cli {

// /proc/self/exe, or, where there is no /proc, what the console's `program` means to a shell.
std::filesystem::path find_executable(const Console& console);

// The file that a shell runs by this name: a path as it is, a bare name from the folders of `search_path`, which are
// divided by colons. Empty when there is none.
std::filesystem::path find_program(const std::string& name, const std::string& search_path);

// The language model: the file that was given, else the one beside the executable or in its prefix. Throws InputError
// naming the places when there is none.
std::filesystem::path find_model(const std::string& given, const Console& console);

}  // namespace entente::cli
