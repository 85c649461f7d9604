// The model that ships, loaded once, and sentences made without the tokenizer.
#pragma once

#include "language/analyzer.h"
#include "language/sentence.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace entente::tests {

std::filesystem::path shipped_model_file();
const LanguageModel& shipped_model();

// One sentence a line, one token between spaces.
std::vector<Sentence> spaced_sentences(std::string_view text);

// Everything that the analyzer sets, one token a line, margins to the last bit. Equal text means equal results.
std::string to_exact_text(const std::vector<Sentence>& sentences);

// One head that is the root's dependent, and from every token a way to it.
bool is_tree(const Sentence& sentence);

}  // namespace entente::tests
