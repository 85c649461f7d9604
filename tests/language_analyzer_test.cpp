#include "language/analyzer.h"

#include "tests/support/shipped_model.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

using namespace entente;
using tests::shipped_model;
using tests::spaced_sentences;
using tests::to_exact_text;

namespace {

const std::string kText =
    "The Foreign Secretary met her German counterpart in Berlin on Friday .\n"
    "France expelled three Russian diplomats after the attack .\n"
    "Two generals were sanctioned by the European Union .\n"
    "Anna Schmidt , the German foreign minister , will visit Kyiv next week .\n"
    "Talks .\n"
    "Norway 's parliament rejected the treaty with Brazil .\n"
    "SECURITY COUNCIL ADOPTS RESOLUTION\n"
    "Notes to editors :\n";

std::vector<Sentence> analyzed(std::string_view text, const AnalyzerOptions& options = {}) {
    std::vector<Sentence> sentences = spaced_sentences(text);
    Workspace workspace(options);
    analyze(shipped_model(), text, sentences, workspace);
    return sentences;
}

// "word<relation<head word", one for each token.
std::vector<std::string> arcs_of(std::string_view text, const Sentence& sentence) {
    std::vector<std::string> arcs;
    for (const Token& token : sentence.tokens) {
        arcs.push_back(std::string(slice(text, token.span)) + '<' + std::string(token.relation));
        if (token.head >= 0)
            arcs.back() += '<' + std::string(slice(text, sentence.tokens[static_cast<std::size_t>(token.head)].span));
    }
    return arcs;
}

std::vector<std::string> names_of(std::string_view text, const std::vector<Sentence>& sentences) {
    std::vector<std::string> names;
    for (const Sentence& sentence : sentences) {
        for (const NameSpan& name : sentence.names) {
            const TextSpan span = {sentence.tokens[name.first].span.begin, sentence.tokens[name.last - 1].span.end};
            names.push_back(std::string(to_text(name.kind)) + ' ' + std::string(slice(text, span)));
        }
    }
    return names;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("clear sentences get the trees that a linguist would draw") {
    const auto sentences = analyzed(kText);
    CHECK(arcs_of(kText, sentences[0]) == Texts{"The<det<Secretary", "Foreign<amod<Secretary", "Secretary<nsubj<met",
                                                "met<root", "her<nmod:poss<counterpart", "German<amod<counterpart",
                                                "counterpart<obj<met", "in<case<Berlin", "Berlin<obl<met",
                                                "on<case<Friday", "Friday<obl<met", ".<punct<met"});
    CHECK(arcs_of(kText, sentences[1]) == Texts{"France<nsubj<expelled", "expelled<root", "three<nummod<diplomats",
                                                "Russian<amod<diplomats", "diplomats<obj<expelled", "after<case<attack",
                                                "the<det<attack", "attack<obl<expelled", ".<punct<expelled"});
    CHECK(arcs_of(kText, sentences[2]) == Texts{"Two<nummod<generals", "generals<nsubj:pass<sanctioned",
                                                "were<aux:pass<sanctioned", "sanctioned<root", "by<case<Union",
                                                "the<det<Union", "European<amod<Union", "Union<obl:agent<sanctioned",
                                                ".<punct<sanctioned"});
    CHECK(arcs_of(kText, sentences[5]) ==
          Texts{"Norway<nmod:poss<parliament", "'s<case<Norway", "parliament<nsubj<rejected", "rejected<root",
                "the<det<treaty", "treaty<obj<rejected", "with<case<Brazil", "Brazil<nmod<treaty", ".<punct<rejected"});
}

TEST_CASE("clear names are found with their kind") {
    auto sentences = analyzed(kText);
    sentences.resize(6);
    CHECK(names_of(kText, sentences) == Texts{"NORP German", "LOC Berlin", "LOC France", "NORP Russian",
                                              "ORG European Union", "PER Anna Schmidt", "NORP German", "LOC Kyiv",
                                              "LOC Norway", "LOC Brazil"});
}

TEST_CASE("tags and margins are set") {
    const auto sentences = analyzed(kText);
    const auto& tokens = sentences[1].tokens;
    CHECK(tokens[0].tag == Tag::propn);
    CHECK(tokens[1].tag == Tag::verb);
    CHECK(tokens[1].xpos == "VBD");
    CHECK(tokens[2].tag == Tag::num);
    for (const Token& token : tokens) CHECK(token.margin > 0);
}

TEST_CASE("every kernel gives the same analysis to the last bit") {
    const std::string expected = to_exact_text(analyzed(kText, {.kernel = Kernel::portable}));
    std::size_t tried = 0;
    for (const Kernel kernel : {Kernel::automatic, Kernel::avx2, Kernel::avx_vnni, Kernel::avx512}) {
        if (!is_available(kernel)) continue;
        CHECK(to_exact_text(analyzed(kText, {.kernel = kernel})) == expected);
        ++tried;
    }
    CHECK(tried > 0);
}

TEST_CASE("how sentences are put together does not matter") {
    const std::string expected = to_exact_text(analyzed(kText));
    for (const std::size_t batch : {1u, 2u, 3u, 100u}) {
        CHECK(to_exact_text(analyzed(kText, {.batch_sentences = batch})) == expected);
        CHECK(to_exact_text(analyzed(kText, {.batch_tokens = 10 * batch})) == expected);
    }
    std::string one_by_one;
    Workspace workspace;
    for (std::size_t begin = 0; begin < kText.size();) {
        const std::size_t end = kText.find('\n', begin);
        const std::string line = kText.substr(begin, end - begin);
        auto sentences = spaced_sentences(line);
        analyze(shipped_model(), line, sentences, workspace);
        one_by_one += to_exact_text(sentences);
        begin = end + 1;
    }
    CHECK(one_by_one == expected);
}

TEST_CASE("several texts at once come out as one by one") {
    const std::string first = kText.substr(0, kText.find('\n')), second = kText;
    auto a = spaced_sentences(first), b = spaced_sentences(second);
    const Passage passages[] = {{first, a}, {second, b}};
    Workspace workspace;
    analyze(shipped_model(), passages, workspace);
    CHECK(to_exact_text(a) == to_exact_text(analyzed(first)));
    CHECK(to_exact_text(b) == to_exact_text(analyzed(second)));
}

TEST_CASE("words that were dropped from the store of rows come back the same") {
    Workspace workspace;
    auto before = spaced_sentences(kText);
    analyze(shipped_model(), kText, before, workspace);
    std::string many;
    for (int i = 0; i < 2500; ++i) many += "w" + std::to_string(i) + (i % 25 == 24 ? "q\n" : "q ");
    auto fillers = spaced_sentences(many);
    analyze(shipped_model(), many, fillers, workspace);
    auto after = spaced_sentences(kText);
    analyze(shipped_model(), kText, after, workspace);
    CHECK(to_exact_text(after) == to_exact_text(before));
}

TEST_CASE("threads share a model and give equal results") {
    const std::string expected = to_exact_text(analyzed(kText));
    std::vector<std::string> found(4);
    std::vector<std::thread> threads;
    for (std::string& result : found) threads.emplace_back([&result] { result = to_exact_text(analyzed(kText)); });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& result : found) CHECK(result == expected);
}

TEST_CASE("strange text gets trees all the same") {
    const std::string text = "👍 👍 👍\n北京 和 东京\n\xE2\x80\x8B \xC2\xAD\n. . . .\n\xFF\xFE \x80\n" +
                             std::string(5000, 'a') + "\n\n! \" # $ % & ' ( )\nпривет мир\n";
    for (const Sentence& sentence : analyzed(text)) {
        CHECK(sentence.parsed);
        CHECK((sentence.tokens.empty() || tests::is_tree(sentence)));
        for (const Token& token : sentence.tokens) {
            CHECK(token.tag != Tag::none);
            CHECK_FALSE(token.relation.empty());
            CHECK((token.head == -1) == (token.relation == "root"));
        }
    }
}

TEST_CASE("an empty sentence and no sentence at all are analysed") {
    std::vector<Sentence> sentences(1);
    Workspace workspace;
    analyze(shipped_model(), "", sentences, workspace);
    CHECK(sentences[0].parsed);
    CHECK(sentences[0].names.empty());
    analyze(shipped_model(), "", {}, workspace);
}

TEST_CASE("a sentence of 400 tokens gets one tree, one far beyond the limit as well") {
    for (const int words : {400, 513, 2000}) {
        std::string text;
        for (int i = 0; i < words; ++i) text += i % 7 == 3 ? "Berlin " : i % 5 == 0 ? "talks " : "and ";
        const auto sentences = analyzed(text);
        REQUIRE(sentences.size() == 1);
        REQUIRE(sentences[0].tokens.size() == static_cast<std::size_t>(words));
        CHECK(tests::is_tree(sentences[0]));
        CHECK(std::is_sorted(sentences[0].names.begin(), sentences[0].names.end(),
                             [](const NameSpan& a, const NameSpan& b) { return a.last <= b.first; }));
    }
}

TEST_CASE("analysing again replaces what was there") {
    auto sentences = analyzed(kText);
    const std::string first = to_exact_text(sentences);
    Workspace workspace;
    analyze(shipped_model(), kText, sentences, workspace);
    CHECK(to_exact_text(sentences) == first);
}

TEST_CASE("time by stage is kept on request only") {
    auto sentences = spaced_sentences(kText);
    Workspace measured({.measure = true}), silent;
    analyze(shipped_model(), kText, sentences, measured);
    analyze(shipped_model(), kText, sentences, silent);
    CHECK(measured.seconds().encoder > 0);
    CHECK(silent.seconds().encoder == 0);
}
