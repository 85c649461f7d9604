// Runs tests/cases/extract/*.txt: a few lines of prose, and what must and must not be claimed, with the language model
// and by word order alone. No C++ to add one.
#include "extract/extractor.h"
#include "language/analyzer.h"
#include "language/split.h"
#include "tests/support/read_claims.h"
#include "tests/support/shipped_model.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

namespace entente {
namespace {

struct Expectation {
    bool wanted = true;
    tests::ReadClaim claim;
    bool any_date = true;
    bool with_model_only = false;  // "~" lines
    std::string line;
};

struct Case {
    std::string file, name, text, url;
    std::optional<Day> date;
    std::vector<Expectation> expectations;
};

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> parts;
    std::istringstream in(line);
    for (std::string part; std::getline(in, part, '|');) {
        part.erase(0, part.find_first_not_of(' '));
        part.erase(part.find_last_not_of(' ') + 1);
        parts.push_back(part);
    }
    parts.resize(7);
    return parts;
}

std::vector<Case> load_cases(const std::filesystem::path& file) {
    std::vector<Case> cases;
    std::optional<Day> date;
    std::string url;
    std::istringstream in(tests::read_file(file));
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#') continue;
        if (line.starts_with("date ")) {
            date = parse_day(line.substr(5));
        } else if (line.starts_with("url ")) {
            url = line.substr(4);
        } else if (line.starts_with("- ")) {
            cases.push_back({file.filename().string(), line.substr(2), "", url, date, {}});
        } else if (line.starts_with("= ") || line.starts_with("! ") || line.starts_with("~ ")) {
            const auto part = cells(line.substr(2));
            Expectation expectation{line.front() != '!',
                                    {part[0], part[1], part[2], part[3], part[4], {}, {}, part[5], part[6]},
                                    part[4].empty(),
                                    line.front() == '~',
                                    line};
            if (part[4] == "-") expectation.claim.date.clear();
            cases.back().expectations.push_back(std::move(expectation));
        } else {
            cases.back().text += line + "\n";
        }
    }
    return cases;
}

// Checks every case against what the reader claims, with the model or (nullptr) without; returns how many it checked.
std::size_t check_cases(const LanguageModel* model) {
    const Extractor extractor;
    Workspace workspace;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(ENTENTE_SOURCE_DIR "/tests/cases/extract"))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::size_t checked = 0;
    for (const auto& file : files)
        for (const Case& one : load_cases(file)) {
            Document document{.key = "case.txt", .date = one.date, .url = one.url, .text = one.text};
            std::vector<Sentence> sentences = split_sentences(document);
            if (model) analyze(*model, document.text, sentences, workspace);
            const Extraction extraction = extractor.extract(document, sentences);
            CHECK_FALSE(find_broken_promise(extraction));
            const auto claims = tests::read_claims(extraction, extractor.vocabulary());
            for (const Expectation& expectation : one.expectations) {
                if (expectation.with_model_only && !model) continue;
                ++checked;
                const bool found = std::any_of(claims.begin(), claims.end(), [&](const tests::ReadClaim& claim) {
                    return tests::says(claim, expectation.claim, extractor.vocabulary(), expectation.any_date,
                                       expectation.wanted);
                });
                CHECK_MESSAGE(found == expectation.wanted, one.file << ", '" << one.name << "': " << expectation.line
                                                                    << "\nclaimed:\n"
                                                                    << tests::to_lines(claims));
            }
        }
    return checked;
}

}  // namespace

TEST_CASE("the prose cases are read as they say, by the order of words") {
    CHECK(check_cases(nullptr) > 50);
}

TEST_CASE("the prose cases are read as they say, with the language model") {
    CHECK(check_cases(&tests::shipped_model()) > 50);
}

}  // namespace entente
