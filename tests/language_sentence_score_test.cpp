// Sentence F1 on documents whose sentences a person marked: tests/cases/sentences/corpus and .../press, one file for
// each document, with the bytes of each sentence and no words. The press documents are not part of this repository;
// where their folder (the compile definition ENTENTE_SHARED) is absent, they are skipped by name.

#include "language/split.h"
#include "text/read.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

namespace fs = std::filesystem;
using namespace entente;

namespace {

const fs::path kTests = fs::path(__FILE__).parent_path();

#ifdef ENTENTE_SHARED
const fs::path kPress = fs::path(ENTENTE_SHARED) / "press" / "dev";
#else
const fs::path kPress;
#endif

struct Score {
    std::size_t marked = 0;
    std::size_t found = 0;
    std::size_t right = 0;

    double f1() const { return 2.0 * static_cast<double>(right) / static_cast<double>(marked + found); }
};

std::vector<fs::path> marks_in(std::string_view folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(kTests / "cases" / "sentences" / folder)) files.push_back(entry);
    std::sort(files.begin(), files.end());
    return files;
}

std::set<TextSpan> read_marks(const fs::path& file) {
    std::ifstream input(file);
    std::string line;
    std::getline(input, line);  // says which document
    std::set<TextSpan> marks;
    TextSpan span;
    while (input >> span.begin >> span.end) marks.insert(span);
    return marks;
}

// Adds the sentences found in one document to the score, and names what is wrong.
void add(const fs::path& marks_file, const fs::path& text_file, Score& score) {
    std::ifstream input(text_file, std::ios::binary);
    std::stringstream bytes;
    bytes << input.rdbuf();
    const std::string key = text_file.filename().string();
    const ReadResult read = read_text(bytes.str(), {text_file.string(), key});
    REQUIRE_MESSAGE(std::holds_alternative<Document>(read), key);
    const Document& document = std::get<Document>(read);

    const std::set<TextSpan> marks = read_marks(marks_file);
    REQUIRE_MESSAGE(!marks.empty(), key);
    REQUIRE_MESSAGE(marks.rbegin()->end <= document.text.size(), key, " has changed: mark its sentences again");
    score.marked += marks.size();
    for (const Sentence& sentence : split_sentences(document)) {
        ++score.found;
        const bool right = marks.count(sentence.span) > 0;
        score.right += right;
        if (!right) MESSAGE(key, ": not marked as a sentence: ", std::string(slice(document.text, sentence.span)));
    }
}

}  // namespace

TEST_CASE("sentences of 20 documents of the example corpus are found with F1 of 0.97 or more") {
    Score score;
    const std::vector<fs::path> files = marks_in("corpus");
    CHECK(files.size() == 20);
    for (const fs::path& marks : files) {
        add(marks, kTests.parent_path() / "examples" / "corpus" / (marks.stem().string() + ".txt"), score);
    }
    CHECK_MESSAGE(score.f1() >= 0.97, "F1 ", score.f1(), ": ", score.right, " right, ", score.marked, " marked, ",
                  score.found, " found");
}

TEST_CASE("sentences of the 13 press documents are found with F1 of 0.97 or more, where the documents are at hand") {
    Score score;
    std::size_t skipped = 0;
    const std::vector<fs::path> files = marks_in("press");
    CHECK(files.size() == 13);
    for (const fs::path& marks : files) {
        const fs::path text = kPress / (marks.stem().string() + ".txt");
        if (!kPress.empty() && fs::exists(text)) {
            add(marks, text, score);
        } else {
            ++skipped;
            MESSAGE("not at hand: ", marks.stem().string());
        }
    }
    if (skipped == files.size()) MESSAGE("skipped: no press document is at hand");
    if (score.marked > 0) {
        CHECK_MESSAGE(score.f1() >= 0.97, "F1 ", score.f1(), ": ", score.right, " right, ", score.marked, " marked, ",
                      score.found, " found");
    }
}
