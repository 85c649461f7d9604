// What lint() finds in tables that are wrong, and that it finds nothing in ours.
#include "extract/lint.h"
#include "model/errors.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace entente {
namespace {

using Strings = std::vector<std::string>;

Strings to_lines(const std::vector<Diagnostic>& findings) {
    Strings lines;
    for (const Diagnostic& finding : findings)
        lines.push_back(finding.where + (finding.severity == Severity::error ? ": error: " : ": warning: ") +
                        finding.message);
    return lines;
}

// Findings in these rows, after those of the built-in table.
Strings lint_rows(const std::string& rows, std::string_view table = "lexicon.tsv") {
    TableSet tables;
    const std::string text = tables.table(table).text;
    const auto before = std::ranges::count(text, '\n');
    tables.replace_table(text + rows, "edited.tsv");
    Strings lines;
    for (const std::string& line : to_lines(lint(tables)))
        for (int i = 1; i <= 4; ++i) {  // "+1" is the first of the rows
            const std::string place = "edited.tsv:" + std::to_string(before + i) + ":";
            if (line.starts_with(place)) lines.push_back("+" + std::to_string(i) + line.substr(place.size() - 1));
        }
    return lines;
}

Strings lint_toml(const std::string& toml) {
    TableSet tables;
    tables.add_lexicon(toml, "my.toml");
    Strings lines = to_lines(lint(tables));
    std::erase_if(lines, [](const std::string& line) { return !line.starts_with("my.toml:"); });
    return lines;
}

bool has(const Strings& lines, const std::string& line) {
    return std::ranges::find(lines, line) != lines.end();
}

}  // namespace

TEST_CASE("there is nothing to complain of in the built-in tables") {
    for (const std::string& line : to_lines(lint(TableSet()))) FAIL_CHECK(line);
}

TEST_CASE("every row that a reader refuses is listed, not only the first") {
    CHECK(lint_rows("meet\tverb\tblorp\t-\tP\tP\tno\n"
                    "meets\tadverb\taway\t-\tP\tP\tno\n"
                    "meets\tverb\tblorp\t-\tPX\tP\tno\n"
                    "meets\tverb\tblorp\t-\tP\tP\n") ==
          Strings{"+1: error: unknown relation 'meet'; did you mean 'meets'?",
                  "+2: error: column 'kind' expects verb, passive or noun, found 'adverb'",
                  "+3: error: found 'X' among the kinds, expected letters of CIOPALEG",
                  "+4: error: found 6 cells, expected 7; cells are separated by one tab"});
}

TEST_CASE("words are not blamed for a relation that is refused") {
    TableSet tables;
    std::string relations = tables.table("relations.tsv").text;
    relations.replace(relations.find("\tyes\tno\t1\tCONSULT"), 4, "\tjes");
    tables.replace_table(relations, "mine.tsv");
    const Strings found = to_lines(lint(tables));
    REQUIRE(found.size() == 1);
    CHECK(found[0].ends_with(": error: found 'jes' in column 'symmetric', expected yes or no"));
}

TEST_CASE("a row that an earlier one of the same words covers never fires") {
    const Strings found = lint_rows(
        "meets\tverb\tblorp\t-|with\tCP\t\tno\n"
        "meets\tverb\tblorp\twith\tP\tP\tno\n"
        "meets\tverb\tblorp\tby\tP\tP\tno\n"
        "speaks-with\tverb\tblorp\twith\tP\tP\tno\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0].starts_with("+2: warning: this row never fires, since edited.tsv:"));
    CHECK(found[0].ends_with(" says 'blorp' of the same relation and is read first; take one of them out"));
}

TEST_CASE("verbs that would be inflected wrongly are found") {
    const auto verdict = [](const std::string& words) {
        const Strings found = lint_rows("meets\tverb\t" + words + "\twith\tP\tP\tno\n");
        return found.empty() ? "" : found.front().substr(4);
    };
    CHECK(verdict("undergo") ==
          "warning: 'undergo' would be inflected 'undergoed', expected undergone, underwent; write "
          "undergo:past:participle");
    CHECK(verdict("undergo:underwent:undergone") == "");
    CHECK(verdict("expel") == "warning: 'expel' would be inflected 'expeled'; write expel:expelled:expelled:expelling");
    CHECK(verdict("expel:expelled:expelled:expelling") == "");
    CHECK(verdict("undergo:underwent") ==
          "warning: found 'undergo:underwent', expected lemma:past:participle, such as meet:met:met, or with the -ing "
          "form after them");
    CHECK(verdict("undergo:underwent:undergone:underwent") ==
          "warning: found 'underwent' as the last form, expected the one in -ing");
    CHECK(verdict("undergo::undergone") == "warning: found '' as a form, expected one word in small letters");
    CHECK(verdict("Nod") == "warning: found 'Nod' as a form, expected one word in small letters");
    CHECK(verdict("nod at:atted:atted") ==
          "warning: found ':' in 'nod at:atted:atted', expected irregular forms only at the first word of a verb");
    CHECK(verdict("nod  at").starts_with("warning: found blanks at the ends of 'nod  at'"));
}

TEST_CASE("where the object stands must be possible") {
    CHECK(lint_rows("meets\tnoun\tblorp\t\tP\tP\tno\n") ==
          Strings{"+1: warning: the noun 'blorp' has no preposition for its object, expected some, such as "
                  "with|between"});
    CHECK(lint_rows("meets\tverb\tblorp\t\tP\tP\tno\n") ==
          Strings{"+1: warning: no place for the object, expected '-' for directly after, or prepositions"});
    CHECK(lint_rows("meets\tverb\tblorp\twiht\tP\tP\tno\n") ==
          Strings{"+1: warning: found 'wiht' in column 'object', expected a preposition, '-', 'both' or a place that "
                  "begins with '@'; did you mean 'with'?"});
    CHECK(lint_rows("meets\tverb\tblorp\ton behalf of|upon\tP\tP\tno\n") == Strings{});
    CHECK(
        lint_rows("visits\tverb\tblorp\t-|both\tP\tP\tno\n") ==
        Strings{"+1: warning: 'both' says that several subjects do it to each other, but 'visits' is not symmetric in "
                "relations.tsv"});
    CHECK(lint_rows("meets\tverb\tblorp\tboth\tP\tCC\tno\n") ==
          Strings{"+1: warning: found a kind twice in column 'objects', 'CC'",
                  "+1: warning: 'both' can never be: no kind of subject, 'P', may be object, 'CC'"});
}

TEST_CASE("a relation without words, label, meaning or quad class is found, and codes that do not exist") {
    CHECK(
        lint_rows("Shuns\t\tno\tno\t0\tSHUN\t\t7\t\t\t\n", "relations.tsv") ==
        Strings{"+1: warning: found the name 'Shuns', expected small letters with '-' between words, such as "
                "'agrees-with'",
                "+1: warning: 'Shuns' has no label; give it one", "+1: warning: 'Shuns' has no meaning; give it one",
                "+1: warning: found 'SHUN' in column 'plover', expected a PLOVER root in capitals, such as CONSULT, or "
                "nothing",
                "+1: warning: found '7' in column 'cameo', expected two to four digits",
                "+1: warning: 'Shuns' is an act and has no quad class, expected 1 to 4",
                "+1: warning: no words of the lexicon say 'Shuns'; give it a row there"});
}

TEST_CASE("names that stand in two rows, bear the name of a state or have impossible ids are found") {
    const Strings found = lint_rows(
        "Organization\tQ07\t\tFjord Office\tGermany|UN\tNO|QQ\n"
        "Organization\t\t\tFjord Bureau\tFjord Office\t\n",
        "organizations.tsv");
    CHECK(has(found, "+1: warning: found 'Q07' in column 'wikidata', expected one such as Q145"));
    CHECK(has(found, "+1: warning: unknown state 'QQ' among the members, expected codes that states.tsv lists"));
    CHECK(std::ranges::any_of(found, [](const std::string& line) {
        return line.starts_with("+1: warning: 'UN' stands in edited.tsv:") &&
               line.ends_with(" too; leave it in one row, or in none");
    }));
    CHECK(std::ranges::any_of(found, [](const std::string& line) {
        return line.starts_with("+1: warning: 'Germany' is a name of the state in states.tsv:");
    }));
    CHECK(std::ranges::any_of(
        found, [](const std::string& line) { return line.starts_with("+2: warning: 'Fjord Office' stands in "); }));
    CHECK(found.size() == 5);
}

TEST_CASE("offices and their holders must fit together") {
    CHECK(lint_rows("keeper of the fjords\t\tkeeper\t\t\n"
                    "keeper of the lakes\t\tminister\t\tFjord Office\n",
                    "offices.tsv") ==
          Strings{"+1: warning: found the level 'keeper', expected one of body-head, envoy, head-of-government, "
                  "head-of-state, minister, official, opposition, spokesperson",
                  "+2: error: unknown body 'Fjord Office'; expected a name that organizations.tsv lists"});
    CHECK(lint_rows("NO\tkeeper of the fjords\tOla Nes\t\t2024-05\t2023-01-01\n", "holders.tsv") ==
          Strings{"+1: warning: unknown office 'keeper of the fjords', expected one that offices.tsv lists",
                  "+1: warning: the term ends on '2023-01-01', before it begins on '2024-05'; change places?"});
}

TEST_CASE("a lexicon of the user's is looked over together with the tables that it joins") {
    CHECK(lint_toml("[[pattern]]\nrelation = \"meets\"\nkind = \"verb\"\nwords = [\n \"blorp\",\n \"undergo\",\n"
                    " \"blorp\"]\nobject = \"-\"\nsubjects = [\"Person\"]\nobjects = [\"Person\"]\n") ==
          Strings{"my.toml:6: warning: 'undergo' would be inflected 'undergoed', expected undergone, underwent; write "
                  "undergo:past:participle",
                  "my.toml:7: warning: this row never fires, since my.toml:5 says 'blorp' of the same relation and "
                  "is read first; take one of them out"});
    const Strings found = lint_toml("[[name]]\nname = \"Fjord Office\"\ntype = \"Organization\"\naliases = [\"UN\"]\n");
    REQUIRE(found.size() == 1);
    CHECK(found[0].starts_with("my.toml:1: warning: 'UN' stands in organizations.tsv:"));
}

TEST_CASE("a class of words that the reader asks for must be there") {
    const std::string words = TableSet().table("words.tsv").text;
    for (const std::string name : {"preposition", "month"}) {
        std::string without = words;
        without.insert(without.find("\n" + name + "\t") + 1, "#");
        TableSet tables;
        tables.replace_table(without, "x.tsv");
        const Strings found = to_lines(lint(tables));
        REQUIRE(found.size() == 1);
        CHECK(found[0].starts_with("x.tsv: error: "));
        CHECK(found[0].find("no class '" + name + "'") != std::string::npos);
    }
}

TEST_CASE("a table is known by its header row") {
    TableSet tables;
    CHECK_THROWS_WITH_AS(
        tables.replace_table("a\tb\n", "x.tsv"),
        "x.tsv: none of the tables of data/ has this header row or this name; expected an edited copy of "
        "one of them, or a lexicon that ends in .toml",
        InputError);
    CHECK_THROWS_AS(tables.replace_table("", "x.tsv"), InputError);
    tables.replace_table("class\twrods\n", "mine/words.tsv");
    CHECK(to_lines(lint(tables)) ==
          Strings{"mine/words.tsv:1: error: the header row is not the expected one; the columns are: class words"});
}

}  // namespace entente
