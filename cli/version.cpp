#include "cli/version.h"

#include "cli/commands.h"
#include "cli/executable.h"
#include "language/analyzer.h"
#include "model/errors.h"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <ostream>

namespace entente::cli {
namespace {

struct Options {
    bool model = false;
    std::vector<std::string> file;
};

void print_model(const LanguageModel& model, Console& console) {
    console.out << "model     " << to_safe_line(model.name()) << '\n'
                << "file      " << to_safe_line(model.path().string()) << '\n'
                << "size      " << model.size() << " bytes\n"
                << fmt::format("checksum  {:08x} (CRC-32)\n", model.checksum()) << "licence   "
                << to_safe_line(model.licence()) << "\n\n"
                << to_safe_lines(model.notice());
    if (!model.notice().ends_with('\n')) console.out << '\n';
}

Run declare(Arguments& arguments, Console&) {
    const auto options = std::make_shared<Options>();
    arguments.words(options->file, "[FILE]", 0, 1, "with --model: a model file, instead of the one that is found");
    arguments.flag(options->model, "--model", "name, file, size, checksum, licence and notice of the language model");
    return [options](Console& console) {
        if (!options->model && !options->file.empty())
            throw UsageError("version: '" + options->file.front() + "' without --model; see 'entente version --help'");
        std::optional<LanguageModel> model;
        if (options->model)
            model = LanguageModel::load(find_model(options->file.empty() ? "" : options->file.front(), console));
        console.out << "entente " << kVersion << '\n';
        if (model) print_model(*model, console);
        return kDone;
    };
}

}  // namespace

Command version_command() {
    return {"version",
            "the version of this program, and of its language model",
            {"entente version", "entente version --model"},
            declare};
}

}  // namespace entente::cli
