#include "cli/executable.h"
#include "cli/reading.h"

namespace entente::cli {

void declare_model(Arguments& arguments, ModelChoice& choice) {
    arguments.text(choice.file, "--model", "FILE", "language model, instead of the one beside the program");
    arguments.flag(choice.none, "--no-model", "go by the order of words, without tags, trees and names");
}

std::optional<LanguageModel> load_model(const ModelChoice& choice, const Console& console) {
    if (choice.none) return std::nullopt;
    return LanguageModel::load(find_model(choice.file, console));
}

}  // namespace entente::cli
