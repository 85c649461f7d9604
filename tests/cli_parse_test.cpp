// entente parse: formats, given tokens, bad input.
#include "tests/support/hostile_names.h"
#include "tests/support/run_command.h"
#include "tests/support/shipped_model.h"
#include "tests/support/temporary_folder.h"

#include "cli/executable.h"
#include "language/conllu.h"
#include "language/print.h"

#include <doctest/doctest.h>

#include <graphviz/cgraph.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace entente::tests;
using nlohmann::json;

namespace {

const std::string kWords = "Spain expelled two Russian diplomats. \"Enough\", the minister said.";

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string row(std::size_t number, const std::string& form) {
    return std::to_string(number) + "\t" + form + "\t_\t_\t_\t_\t_\t_\t_\t_\n";
}

// Columns of the lines that are tokens or ranges; comments and empty lines as they are.
std::string given_columns(const std::string& conllu) {
    std::string given;
    for (const std::string& line : lines_of(conllu)) {
        const std::size_t form_end = line.find('\t', line.find('\t') + 1);
        given += (line.starts_with('#') ? line : line.substr(0, form_end)) + "\n";
    }
    return given;
}

CommandResult parse(std::vector<std::string> arguments, const std::string& input = {}) {
    const TemporaryFolder folder;
    arguments.insert(arguments.begin(), "parse");
    return run_entente(arguments, {.folder = folder.path(), .input = input});
}

std::string all_of_corpus(const std::string& format, const std::string& jobs) {
    const CommandResult result = parse({"--format", format, "--jobs", jobs, sample_corpus().string()});
    REQUIRE(result.code == 0);
    return result.out;
}

// The nodes that Graphviz finds in the first graph of the text, or -1 when it cannot read it.
int count_nodes(const std::string& dot) {
    Agraph_t* graph = agmemread(dot.c_str());
    if (!graph) return -1;
    const int nodes = agnnodes(graph);
    agclose(graph);
    return nodes;
}

}  // namespace

TEST_CASE("parse gives CoNLL-U with the words of each sentence and one root") {
    const CommandResult result = parse({"--format", "conllu", "-"}, kWords);
    CHECK(result.code == 0);
    CHECK(result.err.empty());
    CHECK(
        result.out.starts_with("# newdoc id = stdin\n# newpar\n# sent_id = stdin#1\n"
                               "# text = Spain expelled two Russian diplomats.\n"
                               "1\tSpain\tSpain\tPROPN\tNNP\t_\t2\tnsubj\t_\tName=B-LOC\n"
                               "2\texpelled\texpel\tVERB\tVBD\t_\t0\troot\t_\t_\n"));
    CHECK(result.out.find("# text = \"Enough\", the minister said.\n") != std::string::npos);
    CHECK(result.out.find("# newpar\n# sent_id = stdin#2\n") == std::string::npos);
    CHECK(result.out.ends_with("\n\n"));
}

TEST_CASE("parse gives JSON lines whose offsets are those of the document") {
    const CommandResult result = parse({"--format", "json", "-"}, kWords);
    CHECK(result.code == 0);
    const std::vector<std::string> lines = lines_of(result.out);
    REQUIRE(lines.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        const json sentence = json::parse(lines[i]);
        CHECK(sentence["schema"] == "entente.parse/1");
        CHECK(sentence["doc"] == "stdin");
        CHECK(sentence["id"] == "stdin#" + std::to_string(i + 1));
        int roots = 0;
        for (const json& token : sentence["tokens"]) {
            roots += token["head"] == -1;
            const std::size_t begin = token["begin"], end = token["end"];
            CHECK(token["form"] == kWords.substr(begin, end - begin));
        }
        CHECK(roots == 1);
    }
}

TEST_CASE("parse draws one Graphviz graph for each sentence, whatever its words are") {
    const CommandResult result = parse({"--format", "dot", "-"}, kWords);
    CHECK(result.code == 0);
    const std::vector<std::string> lines = lines_of(result.out);
    CHECK(std::ranges::count_if(lines, [](const auto& line) { return line.starts_with("digraph "); }) == 2);
    CHECK(count_nodes(result.out) == 6);

    for (const std::string& name : hostile_names()) {
        if (name.empty()) continue;
        CAPTURE(name);
        entente::Sentence sentence;
        sentence.span = {0, name.size()};
        sentence.parsed = true;
        sentence.tokens.push_back({{0, name.size()}, false, entente::Tag::noun, "NN", name, -1, "root", 0});
        sentence.tokens.push_back({{0, name.size()}, false, entente::Tag::noun, "NN", name, 0, "dep", 0});
        const std::string dot = entente::to_dot(name, sentence, name);
        CHECK(count_nodes(dot) == 2);
        CHECK(std::ranges::none_of(dot, [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == 0x7F; }));
        CHECK(dot.find("\xE2\x80\xAE") == std::string::npos);
        CHECK(lines_of(dot).size() == 8);
    }
}

TEST_CASE("given tokens, ranges and comments of CoNLL-U come out as they came in") {
    const std::string gold = "# newdoc id = a\n# sent_id = a1\n" + row(1, "Ministers") +
                             "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n" + row(2, "do") + row(3, "n't") +
                             row(4, "agree.Today") + row(5, "New York") + "\n# sent_id = a2\n" + row(1, "!!") +
                             row(2, "\xF0\x9F\x98\x80") + "\n";
    const CommandResult result = parse({"--input", "conllu", "--format", "conllu", "-"}, gold);
    CHECK(result.code == 0);
    CHECK(given_columns(result.out) == given_columns(gold));
    CHECK(result.out.find("\t0\troot\t") != std::string::npos);

    const CommandResult drawn = parse({"--input", "conllu", "--format", "dot", "-"}, gold);
    CHECK(drawn.out.find("digraph \"a2\" {\n") != std::string::npos);

    // Its own output is CoNLL-U, and the same analysis comes of it; the extension says the format.
    const TemporaryFolder folder;
    folder.write("x.conllu", result.out);
    const CommandResult again = run_entente({"parse", "--format", "conllu", "x.conllu"}, {.folder = folder.path()});
    CHECK(again.code == 0);
    CHECK(again.out == result.out);
}

TEST_CASE("what parse prints does not depend on the number of threads, nor on how sentences are gathered") {
    for (const std::string format : {"conllu", "tree"}) CHECK(all_of_corpus(format, "1") == all_of_corpus(format, "2"));

    const std::string corpus = all_of_corpus("conllu", "1");
    const CommandResult one = parse({"--input", "conllu", "--format", "conllu", "-"}, corpus);
    CHECK(one.out == parse({"--input", "conllu", "--format", "conllu", "-j", "3", "-"}, corpus).out);
    CHECK(given_columns(one.out) == given_columns(corpus));
    const std::size_t half = corpus.find("\n\n", corpus.size() / 2) + 2;
    const CommandResult first = parse({"--input", "conllu", "--format", "conllu", "-"}, corpus.substr(0, half));
    CHECK(first.out == one.out.substr(0, first.out.size()));
}

TEST_CASE("parse without a model, or with a damaged one, says where it looked and what is wrong") {
    const TemporaryFolder folder;
    const CommandOptions here = {.folder = folder.path(), .input = kWords};
    const CommandResult missing = run_entente({"parse", "--model", "nowhere", "-"}, here);
    CHECK(missing.code == 2);
    CHECK(missing.out.empty());
    CHECK(missing.err ==
          "entente: cannot open model file 'nowhere': No such file or directory; give its place with --model\n");

    std::string bytes = read_file(shipped_model_file());
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
    folder.write("damaged", bytes);
    const CommandResult damaged = run_entente({"parse", "--model", "damaged", "-"}, here);
    CHECK(damaged.code == 2);
    CHECK(damaged.out.empty());
    CHECK(damaged.err.find("model file 'damaged'") != std::string::npos);

    // A program that was carried off alone.
    std::filesystem::create_directory(folder.path() / "bin");
    std::filesystem::copy_file(ENTENTE_BINARY, folder.path() / "bin/entente");
    const std::vector<std::string> words = {"bin/entente", "parse", "-"};
    const CommandResult alone = run_command(words, here);
    CHECK(alone.code == 2);
    CHECK(alone.err.starts_with("entente: no language model: looked for '"));
    CHECK(alone.err.find("bin/english.entente-model'") != std::string::npos);
    CHECK(alone.err.find("share/entente/english.entente-model'; give its place with --model\n") != std::string::npos);

    std::filesystem::create_directories(folder.path() / "share/entente");
    std::filesystem::copy_file(shipped_model_file(), folder.path() / "share/entente/english.entente-model");
    CHECK(run_command(words, here).code == 0);
}

TEST_CASE("bad CoNLL-U is refused with its line, and only its sentence is left out on request") {
    const std::string good = row(1, "Yes") + "\n";
    const std::string bad = good + "# c\n" + row(1, "a") + "3\tb\n" + row(2, "c") + "\n" + good;
    const std::string message =
        "entente: standard input:5: 2 columns, expected 10 with tabs between; empty ones as '_'\n";
    const CommandResult stopped = parse({"--input", "conllu", "--format", "conllu", "-"}, bad);
    CHECK(stopped.code == 2);
    CHECK(stopped.err == message);
    CHECK(given_columns(stopped.out) == "1\tYes\n\n");

    const CommandResult went_on = parse({"--input", "conllu", "--format", "conllu", "--keep-going", "-"}, bad);
    CHECK(went_on.code == 3);
    CHECK(went_on.err == message);
    CHECK(given_columns(went_on.out) == "1\tYes\n\n1\tYes\n\n");

    const auto complaint = [](const std::string& input) {
        const CommandResult result = parse({"--input", "conllu", "-"}, input);
        CHECK(result.code == 2);
        CHECK(result.out.empty());
        return result.err;
    };
    CHECK(complaint("") == "entente: standard input: holds no sentence, expected CoNLL-U\n");
    CHECK(complaint("# only a comment\n") == "entente: standard input: holds no sentence, expected CoNLL-U\n");
    CHECK(complaint("\n" + row(1, std::string("a\0b", 3))) ==
          "entente: standard input:2: a NUL byte, expected UTF-8 text\n");
    CHECK(complaint(row(1, "caf\xE9")) ==
          "entente: standard input:1: byte 0xE9 at offset 5 is not UTF-8; convert the file, for example with iconv\n");
    CHECK(parse({"--input", "conllu", "."}).code != 0);
}

TEST_CASE("a byte order mark, Windows line ends and a missing last line end are no fault of CoNLL-U") {
    const CommandResult result = parse({"--input", "conllu", "--format", "conllu", "-"},
                                       "\xEF\xBB\xBF# sent_id = 1\r\n1\tYes\t_\t_\t_\t_\t_\t_\t_\t_\r\n\r\n"
                                       "1\tNo\t_\t_\t_\t_\t_\t_\t_\t_");
    CHECK(result.code == 0);
    CHECK(given_columns(result.out) == "# sent_id = 1\n1\tYes\n\n1\tNo\n\n");
}

TEST_CASE("NUL, emoji, long lines and long words end cleanly") {
    const CommandResult nul = parse({"-"}, std::string("Spain\0Italy", 11));
    CHECK(nul.code == 2);
    CHECK(nul.err.find("NUL byte") != std::string::npos);

    std::string long_line, table;
    for (std::size_t i = 1; i <= 5000; ++i) {
        long_line += "word, ";
        table += row(i, "word");
    }
    const std::string emoji = "\xF0\x9F\x98\x80\xE2\x80\x8D\xF0\x9F\x98\x80 \xEF\xB8\x8F\xE2\x80\xAE!\r\nx\xC2\xADy\r";
    for (const std::string format : {"conllu", "json", "tree", "dot"}) {
        CAPTURE(format);
        for (const std::string& input : {long_line, std::string(300'000, 'x'), emoji}) {
            const CommandResult result = parse({"--format", format, "-"}, input);
            CHECK(result.code == 0);
            CHECK(!result.out.empty());
        }
        CHECK(parse({"--input", "conllu", "--format", format, "-"}, table).code == 0);
    }
    CHECK(parse({"-v", "-"}, long_line).err.find("warning: ") != std::string::npos);
    CHECK(parse({"-"}, emoji).out.find("\xE2\x80\xAE") == std::string::npos);
}

TEST_CASE("wrong use of parse is told apart from wrong input") {
    CHECK(parse({"--format", "xml", "-"}).err.find("--format: 'xml', expected conllu, json, tree or dot") !=
          std::string::npos);
    CHECK(parse({"--input", "pdf", "-"}).err.find("--input: 'pdf', expected auto, text, html, jsonl or conllu") !=
          std::string::npos);
    CHECK(parse({"nowhere.txt"}).err == "entente: nowhere.txt: no such file or folder; check the name\n");
}

TEST_CASE("version --model shows the model that is used, or the one that is named") {
    const TemporaryFolder folder;
    const CommandOptions here = {.folder = folder.path()};
    const CommandResult used = run_entente({"version", "--model"}, here);
    CHECK(used.code == 0);
    CHECK(used.out.starts_with("entente "));
    const auto& model = shipped_model();
    CHECK(used.out.find("\nmodel     " + std::string(model.name()) + "\n") != std::string::npos);
    CHECK(used.out.find("\nsize      " + std::to_string(model.size()) + " bytes\n") != std::string::npos);
    CHECK(used.out.find("\nlicence   " + std::string(model.licence()) + "\n") != std::string::npos);
    CHECK(used.out.find("\nfile      ") != std::string::npos);
    CHECK(used.out.find("\nchecksum  ") != std::string::npos);
    CHECK(used.out.find("Universal Dependencies") != std::string::npos);

    const CommandResult named = run_entente({"version", "--model", shipped_model_file().string()}, here);
    CHECK(named.out.find("\nfile      " + shipped_model_file().string() + "\n") != std::string::npos);
    CHECK(run_entente({"version", "--model", "nowhere"}, here).code == 2);
    const CommandResult without = run_entente({"version", "nowhere"}, here);
    CHECK(without.code == 2);
    CHECK(without.out.empty());
}

TEST_CASE("a program's name means the file that a shell would run") {
    const TemporaryFolder folder;
    folder.write("b/tool", "");
    const std::string path = (folder.path() / "a").string() + "::" + (folder.path() / "b").string();
    CHECK(entente::cli::find_program("tool", path) == folder.path() / "b/tool");
    CHECK(entente::cli::find_program("other", path).empty());
    CHECK(entente::cli::find_program("", path).empty());
    CHECK(entente::cli::find_program("/x/tool", path) == "/x/tool");
    CHECK(entente::cli::find_program("x/tool", "") == std::filesystem::current_path() / "x/tool");
}
