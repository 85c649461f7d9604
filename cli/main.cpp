// The only place that catches, and the only one that decides how the process ends.
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "model/errors.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <iostream>

namespace {

using namespace entente::cli;

int run_and_report(const std::vector<std::string>& arguments, Console& console) {
    try {
        return run(arguments, console);
    } catch (const Interrupted&) {
        return kInterrupted;
    } catch (const std::bad_alloc&) {
        console.err << "entente: not enough memory\n";
    } catch (const std::exception& error) {  // InputError, StoreError, ExportError, UsageError, and what is unforeseen
        console.err << "entente: " << to_safe_lines(error.what()) << '\n';
    }
    return kCouldNot;
}

}  // namespace

int main(int argc, char** argv) {
    DescriptorBuffer standard_output(STDOUT_FILENO);
    std::ostream out(&standard_output);
    std::ios::sync_with_stdio(false);

    Console console{std::cin, out, std::cerr};
    if (argc > 0) console.program = argv[0];
    const int code = run_and_report(std::vector<std::string>(argv + std::min(argc, 1), argv + argc), console);
    out.flush();
    // A reader that has seen enough closes the pipe, and that is no error of ours.
    const int error = standard_output.error();
    if (error == 0 || error == EPIPE) return code;
    console.err << "entente: cannot write standard output: " << std::strerror(error)
                << "; make room or name another place\n";
    return kCouldNot;
}
