// Names by list and model together. The model's part is written by hand: in "[Ivan Vazov|PER] visited", the brackets
// are what the model said, with its kind; tags and relations of single words follow in the call where they matter.
#include "data/data.h"
#include "language/combine_names.h"
#include "language/name_list.h"
#include "language/split.h"
#include "model/errors.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace entente;

namespace {

const NameList& list() {
    static const NameList names(
        {data::states(), data::organizations(), data::places(), data::offices(), data::words()});
    return names;
}

NameKind kind_of(std::string_view text) {
    for (const NameKind kind :
         {NameKind::person, NameKind::organization, NameKind::place, NameKind::nationality, NameKind::other})
        if (to_text(kind) == text) return kind;
    FAIL("no such kind: ", std::string(text));
    return NameKind::other;
}

struct Analysed {
    std::string text;
    std::vector<Sentence> sentences;
};

// Capitalised words are proper nouns, the words listed here what they are, the rest nouns. A preposition is the case
// of the next capitalised word. Marks "[words|KIND]" become the model's names.
Tag tag_of(std::string_view word) {
    constexpr std::string_view kAdpositions[] = {"in", "of", "on", "for", "to", "with", "from", "between"};
    constexpr std::string_view kVerbs[] = {"met", "visited", "said", "signed", "spoke", "left", "praised", "is"};
    if (std::find(std::begin(kAdpositions), std::end(kAdpositions), word) != std::end(kAdpositions)) return Tag::adp;
    if (std::find(std::begin(kVerbs), std::end(kVerbs), word) != std::end(kVerbs)) return Tag::verb;
    if (word == "the" || word == "The" || word == "a") return Tag::det;
    if (word == "and") return Tag::cconj;
    if (word == "They" || word == "He" || word == "It") return Tag::pron;
    if (word == "Then" || word == "Later") return Tag::adv;
    if (word == "On") return Tag::adp;
    if (word.front() >= 'A' && word.front() <= 'Z') return Tag::propn;
    return word.front() >= 'a' && word.front() <= 'z' ? Tag::noun : Tag::punct;
}

void add_sentence(Analysed& analysed, std::string_view marked) {
    struct Mark {
        std::size_t begin, end;
        NameKind kind;
    };
    std::vector<Mark> marks;
    const std::size_t start = analysed.text.size();
    for (std::size_t at = 0; at < marked.size(); ++at) {
        if (marked[at] == '[') {
            marks.push_back({analysed.text.size(), 0, NameKind::other});
        } else if (marked[at] == '|') {
            const std::size_t close = marked.find(']', at);
            marks.back().end = analysed.text.size();
            marks.back().kind = kind_of(marked.substr(at + 1, close - at - 1));
            at = close;
        } else {
            analysed.text.push_back(marked[at]);
        }
    }
    Sentence sentence;
    sentence.span = {start, analysed.text.size()};
    sentence.parsed = true;
    sentence.tokens = tokenize(analysed.text, sentence.span);
    const std::size_t count = sentence.tokens.size();
    for (std::size_t token = 0; token < count; ++token) {
        const std::string_view word = slice(analysed.text, sentence.tokens[token].span);
        sentence.tokens[token].tag = tag_of(word);
        if (sentence.tokens[token].tag != Tag::adp || token + 1 == count) continue;
        sentence.tokens[token].head = static_cast<std::int32_t>(token + 1);
        sentence.tokens[token].relation = "case";
    }
    for (const Mark& mark : marks) {
        NameSpan name{.kind = mark.kind};
        for (std::uint32_t token = 0; token < count; ++token) {
            if (sentence.tokens[token].span.begin == mark.begin) name.first = token;
            if (sentence.tokens[token].span.end == mark.end) name.last = token + 1;
        }
        REQUIRE(name.first < name.last);
        sentence.names.push_back(name);
    }
    analysed.sentences.push_back(std::move(sentence));
    analysed.text.push_back('\n');
}

std::string names_of(const Analysed& analysed) {
    std::string names;
    for (const Sentence& sentence : analysed.sentences) {
        if (&sentence != &analysed.sentences.front()) names += " / ";
        for (const NameSpan& name : sentence.names) {
            if (&name != &sentence.names.front()) names += ", ";
            names +=
                slice(analysed.text, {sentence.tokens[name.first].span.begin, sentence.tokens[name.last - 1].span.end});
            names += "|";
            names += to_text(name.kind);
        }
    }
    return names;
}

// The names of one document, sentences apart by " / ".
std::string combine(const std::vector<std::string_view>& marked) {
    Analysed analysed;
    for (const std::string_view sentence : marked) add_sentence(analysed, sentence);
    combine_names(analysed.text, analysed.sentences, list());
    return names_of(analysed);
}

struct Row {
    std::string_view marked, names;
};

void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        CAPTURE(row.marked);
        CHECK(combine({row.marked}) == row.names);
    }
}

}  // namespace

TEST_CASE("a listed state, demonym or body is a name whatever the model says of it") {
    check({{"The [Russian|NORP] Federation signed.", "Russian Federation|LOC"},
           {"The envoy left Norway.", "Norway|LOC"},
           {"The [Norwegian|LOC] envoy spoke.", "Norwegian|NORP"},
           {"Officials from the [European Union|LOC] met.", "European Union|ORG"},
           {"The [NATO|PER] envoy left.", "NATO|ORG"},
           {"the North [Atlantic Treaty|MISC] Organization met", "North Atlantic Treaty Organization|ORG"},
           {"It is up to us, said a man who met a turkey.", ""}});
}

TEST_CASE("a longer name of the model keeps the listed name in it, unless a possessive ends that") {
    check({{"The [Norway Fishing Company|ORG] left.", "Norway Fishing Company|ORG"},
           {"He met [Anatole France|PER].", "Anatole France|PER"},
           {"[Norway's Foreign Ministry|ORG] spoke.", "Norway|LOC, Foreign Ministry|ORG"},
           {"[Norway\u2019s Foreign Ministry|ORG] spoke.", "Norway|LOC, Foreign Ministry|ORG"},
           {"The [Norwegian|NORP] [Foreign Ministry|ORG] spoke.", "Norwegian|NORP, Foreign Ministry|ORG"}});
}

TEST_CASE("a name that people and places share is a place only where the model or the tree says so") {
    check({{"They met [Jordan|PER] at noon.", "Jordan|PER"},
           {"They met in [Jordan|PER].", "Jordan|LOC"},
           {"They met [Jordan|LOC] officials.", "Jordan|LOC"},
           {"They met [Michael Jordan|PER] in Chad.", "Michael Jordan|PER, Chad|LOC"},
           {"They praised Georgia warmly.", ""},
           {"They met in Georgia.", "Georgia|LOC"},
           {"They met Geneva Smith.", ""}});
}

TEST_CASE("under a title the name of a town is a person") {
    check({{"Foreign Secretary [London|LOC] spoke.", "London|PER"},
           {"Mr. [Paris|LOC] spoke.", "Paris|PER"},
           {"Foreign Secretary Cooper spoke.", "Cooper|PER"}});
}

TEST_CASE("titles are no part of a person's name and no name by themselves") {
    check({{"[President Ivan Vazov|PER] spoke.", "Ivan Vazov|PER"},
           {"[NATO Secretary General Ivan Vazov|PER] spoke.", "NATO|ORG, Ivan Vazov|PER"},
           {"[Norwegian Foreign Minister Vazov|PER] spoke.", "Norwegian|NORP, Vazov|PER"},
           {"The [Secretary of State|ORG] spoke.", ""},
           {"Secretary of [State|ORG] [Ivan Vazov|PER] spoke.", "Ivan Vazov|PER"},
           {"[King Harald|ORG] spoke.", "Harald|PER"},
           {"They met [Stephen King|PER].", "Stephen King|PER"},
           {"They met Mr. [King|PER].", "King|PER"},
           {"[General Electric|ORG] spoke.", "General Electric|ORG"}});
}

TEST_CASE("the head noun of a capitalised phrase says what it is and how far it goes") {
    check({{"They signed the [Lakeside|LOC] Treaty.", "Lakeside Treaty|MISC"},
           {"They signed the Common Work Programme on Cheap Housing and Water.",
            "Common Work Programme on Cheap Housing and Water|MISC"},
           {"They met the Lakeside Ministry of Fishing.", "Lakeside Ministry of Fishing|ORG"},
           {"They praised the [Lakeside Wildlife Act|ORG].", "Lakeside Wildlife Act|MISC"},
           {"They met on the [West Bank|LOC].", "West Bank|LOC"},
           {"They left the Lakeside Summit.", "Lakeside Summit|MISC"},
           {"On Monday Parliament met.", ""}});
}

TEST_CASE("a headline that capitalises every word gets no phrases") {
    CHECK(combine({"Minister Praises Swift Reform Under Lakeside Treaty"}) == "");
}

TEST_CASE("a compound with a participle is no part of the name after it") {
    check({{"The [London-based Lakeside Trust|ORG] spoke.", "London|LOC, Lakeside Trust|ORG"}});
}

TEST_CASE("an acronym in brackets is what the name before it is, from then on and before") {
    CHECK(combine({"The [LFA|LOC] spoke.", "The [Lakeside Fishing Agency|ORG] (LFA) met.", "Then LFA left."}) ==
          "LFA|ORG / Lakeside Fishing Agency|ORG, LFA|ORG / LFA|ORG");
    CHECK(combine({"The Swift Reform Club (SRC) met."}) == "Swift Reform Club|ORG, SRC|ORG");
    CHECK(combine({"They met [Ivan Vazov|PER] (LFA)."}) == "Ivan Vazov|PER");
}

TEST_CASE("a lone surname is what the full name is") {
    CHECK(combine({"[Ivan Vazov|PER] spoke.", "Then [Vazov|LOC] left.", "Later Vazov left."}) ==
          "Ivan Vazov|PER / Vazov|PER / Vazov|PER");
    CHECK(combine({"[Ann Washington|PER] spoke.", "They met in [Washington|LOC]."}) ==
          "Ann Washington|PER / Washington|LOC");
}

TEST_CASE("a lone word is what the body is that it begins") {
    CHECK(combine({"[Lorvan Air|ORG] spoke.", "Then [Lorvan|PER] left.", "Later Lorvan left."}) ==
          "Lorvan Air|ORG / Lorvan|ORG / Lorvan|ORG");
}

TEST_CASE("equal names have the kind that most of them have, the first where it is even") {
    CHECK(combine({"They met [Lorvan|LOC].", "Then [Lorvan|ORG] left.", "Then [Lorvan|ORG] spoke."}) ==
          "Lorvan|ORG / Lorvan|ORG / Lorvan|ORG");
    CHECK(combine({"They met [Lorvan|LOC].", "Then [Lorvan|ORG] left."}) == "Lorvan|LOC / Lorvan|LOC");
}

TEST_CASE("combining twice changes nothing, and sentences without analysis keep their names") {
    Analysed analysed;
    add_sentence(analysed, "[President Ivan Vazov|PER] of the [Lakeside Treaty|ORG] met the Swift Reform Club (SRC).");
    add_sentence(analysed, "Then Vazov left for [Norway|ORG].");
    combine_names(analysed.text, analysed.sentences, list());
    const std::string once = names_of(analysed);
    combine_names(analysed.text, analysed.sentences, list());
    CHECK(names_of(analysed) == once);

    Analysed raw;
    add_sentence(raw, "[Norway|PER] spoke.");
    raw.sentences.front().parsed = false;
    combine_names(raw.text, raw.sentences, list());
    CHECK(names_of(raw) == "Norway|PER");
}

TEST_CASE("names stay in order and apart whatever the model said") {
    // Every pair of neighbouring words, as each kind, in a sentence full of traps.
    const std::string words =
        "President London of the Russian Federation's Foreign Ministry ( RFM ) met NATO in Jordan .";
    Analysed plain;
    add_sentence(plain, words);
    const std::size_t count = plain.sentences.front().tokens.size();
    for (std::uint32_t first = 0; first < count; ++first)
        for (std::uint32_t last = first + 1; last <= count; ++last)
            for (const NameKind kind :
                 {NameKind::person, NameKind::organization, NameKind::place, NameKind::nationality}) {
                Analysed analysed = plain;
                analysed.sentences.front().names = {{first, last, kind}};
                combine_names(analysed.text, analysed.sentences, list());
                std::uint32_t end = 0;
                for (const NameSpan& name : analysed.sentences.front().names) {
                    CHECK(name.first >= end);
                    CHECK(name.last > name.first);
                    end = name.last;
                }
                CHECK(end <= count);
            }
}

TEST_CASE("the longest listed name wins, and the table is certain of closed classes only") {
    const auto find = [](std::string_view phrase) {
        NameWords words;
        words.read(phrase, tokenize(phrase, {0, phrase.size()}));
        return list().find(words.plain);
    };
    CHECK(find("Russian Federation officials").length == 2);
    CHECK(find("Russian officials").length == 1);
    CHECK(find("Norway").name.certain);
    CHECK(find("Norwegian").name.kind == NameKind::nationality);
    CHECK(find("UN").name.certain);
    CHECK_FALSE(find("Jordan").name.certain);
    CHECK_FALSE(find("Geneva").name.certain);
    CHECK(find("Kremlin").name.either);
    CHECK(find("us").length == 0);
    CHECK(find("Nowhere").length == 0);
}

TEST_CASE("a word table that lacks a class is refused by name") {
    CHECK_THROWS_WITH_AS(
        NameList(
            {data::states(), data::organizations(), data::places(), data::offices(), "class\twords\nmonth\tmay\n"}),
        "words.tsv: no class 'honorific'; expected a row of that name, names cannot be told apart without it",
        InputError);
}
