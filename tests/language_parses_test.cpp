// Trees of a press document that is not part of this repository: tests/cases/parses/seed.tsv holds our analysis and no
// words. Where the document's folder (the compile definition ENTENTE_SHARED) is absent, the test says that it skips.
#include "language/analyzer.h"
#include "language/split.h"
#include "tests/support/shipped_model.h"
#include "tests/support/temporary_folder.h"
#include "text/read.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

using namespace entente;
using namespace entente::tests;

namespace {

const std::filesystem::path kGolden = ENTENTE_SOURCE_DIR "/tests/cases/parses/seed.tsv";
const std::filesystem::path kSeed = ENTENTE_SHARED "/press/dev/d00-seed-uk-germany.txt";

// One block a sentence.
std::vector<std::string> to_blocks(const std::vector<Sentence>& sentences) {
    std::vector<std::string> blocks;
    for (const Sentence& sentence : sentences) {
        std::string block = std::to_string(sentence.span.begin) + '\t' + std::to_string(sentence.span.end) + '\n';
        for (const Token& token : sentence.tokens)
            block += std::string(to_text(token.tag)) + '\t' + std::to_string(token.head) + '\t' +
                     std::string(token.relation) + '\n';
        blocks.push_back(std::move(block));
    }
    return blocks;
}

struct Golden {
    std::string comments;
    std::vector<std::string> blocks;
};

Golden read_golden() {
    Golden golden;
    std::istringstream lines(read_file(kGolden));
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('#'))
            golden.comments += line + '\n';
        else if (line.find('\t') == line.rfind('\t'))
            golden.blocks.push_back(line + '\n');
        else
            golden.blocks.back() += line + '\n';
    }
    return golden;
}

}  // namespace

TEST_CASE("the seed document's trees are what the golden file holds, where the document is at hand") {
    if (!std::filesystem::exists(kSeed)) {
        MESSAGE("skipped: the seed document is not at hand");
        return;
    }
    const ReadResult read = read_text(read_file(kSeed), {kSeed.string(), "seed"});
    REQUIRE(std::holds_alternative<Document>(read));
    const Document& document = std::get<Document>(read);
    std::vector<Sentence> sentences = split_sentences(document);
    Workspace workspace;
    analyze(shipped_model(), document.text, sentences, workspace);
    const std::vector<std::string> blocks = to_blocks(sentences);

    Golden golden = read_golden();
    if (const char* rewrite = std::getenv("ENTENTE_REWRITE_GOLDENS"); rewrite && std::string(rewrite) == "1") {
        std::ofstream file(kGolden, std::ios::binary);
        file << golden.comments;
        for (const std::string& block : blocks) file << block;
        golden.blocks = blocks;
    }
    REQUIRE(golden.blocks.size() == blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        CAPTURE(i);
        CHECK(blocks[i] == golden.blocks[i]);
    }
}
