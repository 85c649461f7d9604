#include "language/conllu.h"

#include "language/print.h"
#include "model/errors.h"

#include <doctest/doctest.h>

#include <string>

using namespace entente;

namespace {

const std::string kFile =
    "# sent_id = a1\n"
    "# text = Ministers don't agree.\n"
    "1\tMinisters\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3.1\tever\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "4\tagree\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
    "5\t.\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "\n"
    "1\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n";

std::string complaint_about(const std::string& text) {
    try {
        read_conllu(text, "x.conllu");
    } catch (const InputError& error) {
        return error.what();
    }
    return "read";
}

// "Paris agrees", analysed.
struct Example {
    Example() {
        sentence.span = {0, 12};
        sentence.parsed = true;
        sentence.tokens.resize(2);
        sentence.tokens[0] = {{0, 5}, true, Tag::propn, "NNP", "Paris", 1, "nsubj", 2.5f};
        sentence.tokens[1] = {{6, 12}, false, Tag::verb, "VBZ", "agree", -1, "root", 9.25f};
        sentence.names = {{0, 1, NameKind::place}};
    }
    std::string text = "Paris agrees";
    Sentence sentence;
};

}  // namespace

TEST_CASE("a CoNLL-U file gives its tokens, with a space where it has one") {
    const ConlluFile file = read_conllu(kFile, "x.conllu");
    CHECK(file.text == "Ministers don't agree. \nYes \n");
    REQUIRE(file.sentences.size() == 2);
    CHECK(file.sentences[0].tokens.size() == 5);
    CHECK(slice(file.text, file.sentences[0].tokens[2].span) == "n't");
    CHECK(slice(file.text, file.sentences[0].span) == "Ministers don't agree.");
    CHECK_FALSE(file.sentences[0].parsed);
}

TEST_CASE("a CoNLL-U file comes out as it came in, without empty nodes") {
    const ConlluFile file = read_conllu(kFile, "x.conllu");
    std::string out;
    for (std::size_t i = 0; i < 2; ++i) out += to_conllu(file.text, file.sentences[i], file.frames[i]);
    std::string expected = kFile + "\n";
    expected.erase(expected.find("3.1"), std::string("3.1\tever\t_\t_\t_\t_\t_\t_\t_\t_\n").size());
    CHECK(out == expected);
}

TEST_CASE("windows line ends and a missing last empty line are understood") {
    const ConlluFile file = read_conllu("1\ta\t_\t_\t_\t_\t_\t_\t_\t_\r\n\r\n1\tb\t_\t_\t_\t_\t_\t_\t_\t_", "x");
    CHECK(file.sentences.size() == 2);
    CHECK(read_conllu("", "x").sentences.empty());
    CHECK(read_conllu("\n\n# only a comment\n", "x").sentences.empty());
}

TEST_CASE("a CoNLL-U file that is not one is refused with its line") {
    CHECK(complaint_about("1\ta\t_\n") == "x.conllu:1: 3 columns, expected 10 with tabs between; empty ones as '_'");
    CHECK(complaint_about("plain words\n") ==
          "x.conllu:1: 1 columns, expected 10 with tabs between; empty ones as '_'");
    CHECK(complaint_about("# c\n2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n") == "x.conllu:2: token '2', expected '1'");
    CHECK(complaint_about("one\ta\t_\t_\t_\t_\t_\t_\t_\t_\n") == "x.conllu:1: token 'one', expected '1'");
    CHECK(complaint_about("1\t\t_\t_\t_\t_\t_\t_\t_\t_\n") == "x.conllu:1: token 1 has no form");
    CHECK(complaint_about("1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n# c\n") ==
          "x.conllu:2: a comment among the tokens, expected it before them");
    CHECK(complaint_about("3-4\ta\t_\t_\t_\t_\t_\t_\t_\t_\n") ==
          "x.conllu:1: token range '3-4', expected it before its first token");
}

TEST_CASE("an analysed sentence is written with heads from one and names in the last column") {
    const Example example;
    CHECK(to_conllu(example.text, example.sentence) ==
          "1\tParis\tParis\tPROPN\tNNP\t_\t2\tnsubj\t_\tName=B-LOC\n"
          "2\tagrees\tagree\tVERB\tVBZ\t_\t0\troot\t_\tSpaceAfter=No\n\n");
}

TEST_CASE("an analysed sentence is one line of JSON") {
    const Example example;
    CHECK(
        to_json(example.text, example.sentence) ==
        R"({"schema":"entente.parse/1","begin":0,"end":12,"kind":"prose","paragraph":0,"text":"Paris agrees","tokens":[)"
        R"({"begin":0,"end":5,"form":"Paris","lemma":"Paris","tag":"PROPN","xpos":"NNP","head":1,"relation":"nsubj","margin":2.50},)"
        R"({"begin":6,"end":12,"form":"agrees","lemma":"agree","tag":"VERB","xpos":"VBZ","head":-1,"relation":"root","margin":9.25}],)"
        R"("names":[{"begin":0,"end":5,"first":0,"last":1,"kind":"LOC","surface":"Paris"}]})");
}

TEST_CASE("quotation marks and control characters are escaped in JSON and inert in the outline") {
    const std::string text = "\"\x1b[31m\\";
    Sentence sentence;
    sentence.span = {0, text.size()};
    sentence.tokens.push_back({{0, text.size()}, false, Tag::none, "", "", -1, "", 0});
    CHECK(to_json(text, sentence).find(R"("text":"\"\u001b[31m\\")") != std::string::npos);
    CHECK(to_tree(text, sentence) == "\"\xEF\xBF\xBD[31m\\\n");
}

TEST_CASE("the outline puts each word under its head") {
    const Example example;
    CHECK(to_tree(example.text, example.sentence) == "agrees  VERB  root\n  Paris  PROPN  nsubj\n[LOC] Paris\n");
}
