#include "language/features.h"

#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

using namespace entente;

namespace {

constexpr FeatureTables kTables = {24576, 4096, 1024, 1024};

std::string to_line(const std::string& form) {
    WordFeatures features;
    read_features(form, kTables, features);
    std::string ngrams;
    for (std::size_t i = 0; i < features.ngram_count; ++i)
        ngrams += (i == 0 ? "" : ",") + std::to_string(features.ngrams[i]);
    return form + '\t' + features.word + '\t' + ngrams + '\t' + std::to_string(features.suffix) + '\t' +
           std::to_string(features.prefix) + '\t' + std::to_string(features.shape);
}

}  // namespace

TEST_CASE("a word has the features that the network was trained on") {
    // Written by training/features.py; a line that differs means that the program reads other numbers than were learnt.
    std::istringstream lines(tests::read_file(ENTENTE_SOURCE_DIR "/tests/cases/word_features.tsv"));
    std::string line;
    std::getline(lines, line);
    CHECK(line == "form\tword\tngrams\tsuffix\tprefix\tshape");
    std::size_t words = 0;
    for (; std::getline(lines, line); ++words) CHECK(to_line(line.substr(0, line.find('\t'))) == line);
    CHECK(words > 20);
}

TEST_CASE("a long word keeps its first and last n-grams only") {
    WordFeatures features;
    std::string long_word(500, 'a');
    long_word.append("bcd");
    read_features(long_word, kTables, features);
    CHECK(features.ngram_count == kMaxNgrams);
    CHECK(features.ngrams[9] == 1 + word_hash("aaa") % (kTables.ngrams - 1));
    CHECK(features.ngrams[19] == 1 + word_hash("abcd>") % (kTables.ngrams - 1));
}

TEST_CASE("any bytes have features within the tables") {
    for (const std::string& form : {std::string(), std::string(1, '\0'), std::string("\xFF\xFE\x80"),
                                    std::string("\xF0\x9F"), std::string("\xE2\x80\x8B"), std::string(3, '\x80')}) {
        WordFeatures features;
        read_features(form, kTables, features);
        CHECK(features.suffix < kTables.suffixes);
        CHECK(features.shape < kTables.shapes);
        for (const std::uint32_t ngram : features.ngrams) CHECK(ngram < kTables.ngrams);
    }
}
