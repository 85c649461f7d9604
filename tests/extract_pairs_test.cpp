// Given pairs of mentions: sentences of our own, the figures on the training sentences, damaged weights and tables.
#include "data/data.h"
#include "extract/act_table.h"
#include "extract/extractor.h"
#include "extract/pair_model.h"
#include "language/split.h"
#include "model/errors.h"
#include "tests/support/shipped_model.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <sstream>

namespace entente {
namespace {

struct PairCase {
    std::string root, holds;  // "both", "model", "word-order" or "neither"
    Document document;
};

// "[Norway] met {Sweden}." to a document with two mentions and one pair.
Document to_pair_document(std::string_view marked) {
    Document document{.key = "pair"};
    document.mentions.resize(2);
    for (const char c : marked) {
        const std::size_t here = document.text.size();
        if (c == '[' || c == '{')
            document.mentions[c == '{'].span.begin = here;
        else if (c == ']' || c == '}')
            document.mentions[c == '}'].span.end = here;
        else
            document.text += c;
    }
    document.pairs = {{0, 1}};
    return document;
}

std::vector<PairCase> load_pair_cases() {
    std::vector<PairCase> cases;
    std::istringstream in(tests::read_file(ENTENTE_SOURCE_DIR "/tests/cases/pairs/sentences.tsv"));
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#') continue;
        const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
        cases.push_back({line.substr(0, first), line.substr(first + 1, second - first - 1),
                         to_pair_document(line.substr(second + 1))});
    }
    return cases;
}

Extraction read_pairs(const Extractor& extractor, const Document& document, const LanguageModel* model) {
    static Workspace workspace;
    std::vector<Sentence> sentences = split_sentences(document);
    if (model) analyze(*model, document.text, sentences, workspace);
    return extractor.extract(document, sentences);
}

// What the answer is coded as.
std::string root_of(const Extractor& extractor, const Claim& claim) {
    const RelationKind* const kind = extractor.vocabulary().find(claim.relation);
    if (!kind) return "";
    const bool has_happened = claim.status == Status::occurred || claim.status == Status::ongoing;
    const std::string& other = claim.status == Status::denied ? kind->denied : kind->planned;
    return std::string(to_pair_root(has_happened || other.empty() ? kind->plover : other));
}

void check_pair_cases(const LanguageModel* model, std::string_view alone) {
    const Extractor extractor;
    std::size_t right = 0, all = 0;
    for (const PairCase& one : load_pair_cases()) {
        const Extraction extraction = read_pairs(extractor, one.document, model);
        CHECK_FALSE(find_broken_promise(extraction));
        REQUIRE(extraction.claims.size() == 1);
        const Claim& claim = extraction.claims.front();
        const std::string root = root_of(extractor, claim);
        ++all;
        right += root == one.root;
        if (one.holds == "both" || one.holds == alone)
            CHECK_MESSAGE(root == one.root,
                          one.document.text << "\nread as " << claim.relation << " by " << claim.rule);
    }
    MESSAGE(right << " of " << all << " own sentences");
    CHECK(all > 30);
}

std::string error_of(const std::string& weights) {
    try {
        const PairModel model(weights);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

std::string error_of_table(const std::string& rows) {
    const Vocabulary vocabulary(data::relations());
    try {
        const ActTable table("root\tmode\trelation\twords\n" + rows, vocabulary);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("given pairs of our own sentences are answered with the language model") {
    check_pair_cases(&tests::shipped_model(), "model");
}

TEST_CASE("given pairs of our own sentences are answered by the order of words") {
    check_pair_cases(nullptr, "word-order");
}

// Resubstitution: the weights have seen these sentences. It shows that what ships is what the recipe made of them, not
// how well unseen pairs are answered; docs/accuracy.md has the cross-validated figures.
TEST_CASE("the shipped weights answer the sentences they were learnt from") {
    const std::filesystem::path file = std::filesystem::path(ENTENTE_SHARED) / "events" / "plv_train.jsonl";
    if (!std::filesystem::exists(file)) {
        MESSAGE("skipped: the training sentences are not at hand in " << file.string());
        return;
    }
    const Extractor extractor;
    std::istringstream lines(tests::read_file(file));
    std::size_t all = 0, with_model = 0, alone = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto row = nlohmann::json::parse(line);
        Document document{.key = row["id"], .text = row["text"]};
        for (const auto& mention : row["mentions"]) document.mentions.push_back({{mention["begin"], mention["end"]}});
        document.pairs = {{0, 1}};
        const std::string gold = row["root"];
        ++all;
        const Extraction parsed = read_pairs(extractor, document, &tests::shipped_model());
        REQUIRE(parsed.claims.size() == 1);
        with_model += root_of(extractor, parsed.claims.front()) == gold;
        const Extraction plain = read_pairs(extractor, document, nullptr);
        REQUIRE(plain.claims.size() == 1);
        alone += root_of(extractor, plain.claims.front()) == gold;
    }
    CHECK(all == 1050);
    CHECK(with_model >= 1045);
    CHECK(alone >= 1045);
}

TEST_CASE("every pair gets one answer, whatever its spans") {
    const Extractor extractor;
    Document document{.key = "odd",
                      .text = "Norway will not lend Sweden money. Oslo said so. \xE2\x80\x9CNo\xE2\x80\x9D."};
    const auto size = document.text.size();
    document.mentions = {{{0, 6}}, {{21, 27}}, {{0, size}}, {{6, 7}}, {{35, 39}}, {{2, 24}}};
    for (std::size_t a = 0; a < document.mentions.size(); ++a)
        for (std::size_t b = 0; b < document.mentions.size(); ++b) document.pairs.emplace_back(a, b);
    for (const LanguageModel* model : {static_cast<const LanguageModel*>(nullptr), &tests::shipped_model()}) {
        const Extraction extraction = read_pairs(extractor, document, model);
        CHECK_FALSE(find_broken_promise(extraction));
        REQUIRE(extraction.claims.size() == document.pairs.size());
        for (const Claim& claim : extraction.claims) CHECK_FALSE(root_of(extractor, claim).empty());
        CHECK(read_pairs(extractor, document, model).claims == extraction.claims);
    }
}

TEST_CASE("of spans far apart the sentences about them are read, not all that lies between") {
    Document document{.key = "far", .text = "Norway met Sweden."};
    for (int i = 0; i < 500; ++i) document.text += " Others slept.";
    const std::size_t late = document.text.size() + 1;
    document.text += " Chile left Peru.";
    const std::vector<Sentence> sentences = split_sentences(document);
    std::vector<const Sentence*> all;
    for (const Sentence& sentence : sentences) all.push_back(&sentence);
    REQUIRE(all.size() == 502);
    const PairText far = read_pair(document.text, all, {0, 6}, {late, late + 5});
    CHECK(far.words.size() == 14);
    CHECK(far.words[far.second.front()].form == "chile");
    CHECK(read_pair(document.text, all, {0, 6}, {11, 17}).words.size() == 4);
}

TEST_CASE("what is surer is more often right by its own figures: confidence rises with the margin") {
    const Extractor extractor;
    const auto confidence = [&](std::string_view marked) {
        return read_pairs(extractor, to_pair_document(marked), &tests::shipped_model()).claims.front().confidence;
    };
    CHECK(confidence("[Norway] condemned {Sweden}.") > 0.9);
    CHECK(confidence("[Norway] {Sweden}.") < 0.6);
}

TEST_CASE("weights that are foreign, damaged or cut short are refused by name") {
    const std::string good(data::pair_weights());
    CHECK(error_of(good).empty());
    CHECK(error_of("").starts_with("pair_weights.bin: not weights for pairs"));
    CHECK(error_of("ENTMODEL" + good.substr(8)).starts_with("pair_weights.bin: not weights for pairs"));
    std::string other = good;
    other[8] = 9;
    CHECK(error_of(other).starts_with("pair_weights.bin: format 9, expected 1"));
    for (const std::size_t at : {std::size_t{12}, std::size_t{25}, good.size() / 2, good.size() - 1}) {
        std::string damaged = good;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        CHECK(error_of(damaged).starts_with("pair_weights.bin: damaged"));
    }
    CHECK(error_of(good.substr(0, good.size() / 2)).starts_with("pair_weights.bin: damaged"));
}

TEST_CASE("a table of acts says where it is not understood") {
    CHECK(error_of_table("ACCUSE\taccuse\taccuses\taccuse; lash out/v\n").empty());
    CHECK(error_of_table("ACCUSE\taccuse\tblames\tblame\n") ==
          "acts.tsv:2: unknown relation 'blames', expected a name of relations.tsv");
    CHECK(error_of_table("YIELD\trelease\taccuses\tfree\n") ==
          "acts.tsv:2: relation 'accuses' has the root ACCUSE, expected YIELD");
    CHECK(error_of_table("ACCUSE\taccuse\taccuses\tlash/x out\n") ==
          "acts.tsv:2: 'lash/x', expected /v or /n after a word");
}

TEST_CASE("phrases of acts are found over gaps, and longer ones hide the shorter ones in them") {
    const Vocabulary vocabulary(data::relations());
    const ActTable table(
        "root\tmode\trelation\twords\n"
        "SANCTION\taid\treduces-relations\tcut; cut aid\n"
        "AID\thelp\taids\taid\n",
        vocabulary);
    const auto roots = [&](std::string_view marked) {
        const Document document = to_pair_document(marked);
        const std::vector<Sentence> sentences = split_sentences(document);
        const std::vector<const Sentence*> all = {&sentences.front()};
        const PairText pair = read_pair(document.text, all, document.mentions[0].span, document.mentions[1].span);
        std::string found;
        for (const ActMatch& match : table.find(pair.words)) found += match.act->words + ";";
        return found;
    };
    CHECK(roots("[Norway] cut its aid to {Sweden}.") == "cut aid;");
    CHECK(roots("[Norway] cut all of its aid to {Sweden}.") == "cut aid;");
    CHECK(roots("[Norway] cut all of its own military aid to {Sweden}.") == "cut;aid;");
    CHECK(roots("[The aid agency] left {Sweden}.").empty());
}

}  // namespace entente
