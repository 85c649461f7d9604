#include "cli/executable.h"
#include "cli/reading.h"
#include "extract/table_set.h"

namespace entente::cli {

void declare_model(Arguments& arguments, ModelChoice& choice) {
    arguments.text(choice.file, "--model", "FILE", "language model, instead of the one beside the program");
    arguments.flag(choice.none, "--no-model", "go by the order of words, without tags, trees and names");
}

void declare_reader(Arguments& arguments, ReaderChoice& choice) {
    declare_model(arguments, choice.model);
    arguments.texts(choice.lexicons, "--lexicon", "FILE",
                    "names, relations and patterns of your own (TOML); several times or with commas");
}

Extractor make_extractor(const ReaderChoice& choice) {
    TableSet tables;
    for (const std::string& file : choice.lexicons) tables.add_lexicon_file(file);
    return tables.make_extractor();
}

std::optional<LanguageModel> load_model(const ModelChoice& choice, const Console& console) {
    if (choice.none) return std::nullopt;
    return LanguageModel::load(find_model(choice.file, console));
}

}  // namespace entente::cli
