// A user's lexicon: what it adds, and what is said when it is wrong.
#include "extract/table_set.h"
#include "language/split.h"
#include "model/errors.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace entente {
namespace {

const std::string kShuns =
    "[[relation]]\nname = \"shuns\"\nquad = 3\nmeaning = \"avoid\"\n"
    "[[pattern]]\nrelation = \"shuns\"\nkind = \"verb\"\nwords = \"shun:shunned:shunned:shunning\"\nobject = \"-\"\n";

TableSet tables_with(const std::string& toml) {
    TableSet tables;
    tables.add_lexicon(toml, "my.toml");
    return tables;
}

std::string error_of(const std::string& toml) {
    try {
        tables_with(toml).make_extractor();
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

Extraction read_with(const std::string& toml, const std::string& text) {
    const Extractor extractor = tables_with(toml).make_extractor();
    const Document document{.key = "d", .date = Day{2024, 5, 14}, .text = text};
    return extractor.extract(document, split_sentences(document));
}

// "Norway shuns Finland (occurred)", one for each pair.
std::vector<std::string> claims_of(const std::string& toml, const std::string& text) {
    const Extraction extraction = read_with(toml, text);
    CHECK_FALSE(find_broken_promise(extraction));
    std::vector<std::string> claims;
    for (const Claim& claim : extraction.claims)
        for (const ClaimPair pair : to_pairs(extraction, claim, false)) {
            const auto name = [&](std::size_t mention) {
                return extraction.entities[extraction.mentions[mention].entity].name;
            };
            claims.push_back(name(pair.subject) + " " + claim.relation + " " + name(pair.object) + " (" +
                             std::string(to_text(claim.status)) + ")");
        }
    return claims;
}

std::vector<std::string> keys_in(const Extraction& extraction) {
    std::vector<std::string> keys;
    for (const Mention& mention : extraction.mentions) keys.push_back(extraction.entities[mention.entity].key);
    return keys;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a relation and a pattern of the user's are read, in any tense, voice and status") {
    CHECK(claims_of(kShuns, "Norway shunned Finland.") == Strings{"Norway shuns Finland (occurred)"});
    CHECK(claims_of(kShuns, "Norway will shun Finland.") == Strings{"Norway shuns Finland (planned)"});
    CHECK(claims_of(kShuns, "Norway has not shunned Finland.") == Strings{"Norway shuns Finland (denied)"});
    CHECK(claims_of(kShuns, "Finland was shunned by Norway.") == Strings{"Norway shuns Finland (occurred)"});
    CHECK(claims_of(kShuns, "Norway met Finland.") == Strings{"Norway meets Finland (occurred)"});
}

TEST_CASE("a user's pattern takes the place of a built-in one of the same words") {
    const std::string salutes =
        "[[pattern]]\nrelation = \"supports\"\nkind = \"verb\"\nwords = \"condemn\"\nobject = \"-\"\n";
    CHECK(claims_of(salutes, "Norway condemned Finland.") == Strings{"Norway supports Finland (occurred)"});
    // Messages about the built-in rows keep their lines.
    TableSet tables = tables_with(salutes);
    const auto& table = tables.table("lexicon.tsv");
    const std::size_t header = TableSet().table("lexicon.tsv").text.find("\nrelation\tkind");
    const auto line = static_cast<std::size_t>(std::ranges::count(table.text.substr(0, header), '\n')) + 2;
    CHECK(tables.place_of(table, line).text() == "lexicon.tsv:" + std::to_string(line));
    CHECK(tables.place_of(table, line + 1).text() == "my.toml:4");
    CHECK(tables.place_of(table, line + 2).text() == "lexicon.tsv:" + std::to_string(line + 1));
}

TEST_CASE("the kinds of a pattern decide who may take part") {
    const std::string only_persons =
        "[[pattern]]\nrelation = \"attacks\"\nkind = \"verb\"\nwords = \"trounce\"\nobject = \"-\"\nsubjects = "
        "[\"Person\"]\n";
    CHECK(claims_of(only_persons, "Norway trounced Finland.").empty());
    const std::string countries = kShuns + "subjects = [\"Country\"]\nobjects = [\"Country\", \"Person\"]\n";
    CHECK(claims_of(countries, "Norway shunned Finland.").size() == 1);
}

TEST_CASE("new names of every type are found, under keys that say what they are") {
    const std::string names = R"(
        [[name]]
        name = "Norland"
        type = "Country"
        iso = "XN"
        demonyms = ["Norlander"]
        capital = "Port Ansel"
        [[name]]
        name = "Lake Union"
        type = "InternationalOrganization"
        aliases = ["LU"]
        wikidata = "Q999999999"
        [[name]]
        name = "Ada Brook"
        type = "Person"
        [[name]]
        name = "Imke Sand"
        type = "Person"
        office = "foreign minister"
        country = "XN"
        from = "2024-01"
        [[name]]
        name = "Skerry Bight"
        type = "Place"
        country = "XN"
    )";
    CHECK(keys_in(read_with(names, "Norland met the LU.")) == Strings{"iso:XN", "wd:Q999999999"});
    CHECK(keys_in(read_with(names, "Norlander troops left Skerry Bight.")) == Strings{"iso:XN", "place:skerry bight"});
    CHECK(keys_in(read_with(names, "Ada Brook met France.")) == Strings{"person:ada brook", "iso:FR"});
    CHECK(claims_of(names, "Foreign Minister Sand met France.") ==
          Strings{"Imke Sand holds-office Norland (ongoing)", "Imke Sand meets France (occurred)"});
    CHECK(claims_of(names, "President Ada Brook of Norland met France.") ==
          Strings{"Ada Brook holds-office Norland (ongoing)", "Ada Brook meets France (occurred)"});
}

TEST_CASE("a name that is listed gets the new aliases and stays one") {
    const std::string names =
        "[[name]]\nname = \"Teutonia\"\ntype = \"Country\"\niso = \"DE\"\naliases = [\"Land of Poets\"]\n"
        "[[name]]\nname = \"United Nations\"\ntype = \"InternationalOrganization\"\naliases = [\"World Body\"]\n";
    CHECK(claims_of(names, "Teutonia met France. The World Body condemned the Land of Poets.") ==
          Strings{"Germany meets France (occurred)", "United Nations condemns Germany (occurred)"});
    CHECK(
        error_of("[[name]]\nname = \"United Nations\"\ntype = \"Group\"\n") ==
        "my.toml:1: 'United Nations' is listed already, with 'InternationalOrganization' and not 'Group' as its kind; "
        "give only new aliases, or another name");
}

TEST_CASE("the version changes with what a lexicon says, and not with where it stands") {
    const std::string plain = Extractor().version();
    CHECK(TableSet().make_extractor().version() == plain);
    const std::string version = tables_with(kShuns).make_extractor().version();
    CHECK(version != plain);
    TableSet elsewhere;
    elsewhere.add_lexicon("# a comment\n\n" + kShuns, "other/place.toml");
    CHECK(elsewhere.make_extractor().version() == version);
}

TEST_CASE("the extractor tells which relations are not the program's own") {
    CHECK(Extractor().added_relations().empty());
    const auto added = tables_with(kShuns).make_extractor().added_relations();
    REQUIRE(added.size() == 1);
    CHECK(added[0].name == "shuns");
    CHECK(added[0].label == "shuns");
    CHECK(added[0].quad == 3);
}

TEST_CASE("several lexicons are joined in their order, and a later one may use what an earlier one adds") {
    TableSet tables = tables_with(kShuns);
    tables.add_lexicon("[[pattern]]\nrelation = \"shuns\"\nkind = \"noun\"\nwords = \"avoidance\"\nobject = \"of\"\n",
                       "more.toml");
    CHECK(tables.make_extractor().vocabulary().find("shuns"));
    CHECK_THROWS_WITH_AS(
        [&] {
            tables.add_lexicon("[[relation]]\nname = \"shuns\"\n", "third.toml");
            tables.make_extractor();
        }(),
        "third.toml:1: relation 'shuns' comes twice", InputError);
}

TEST_CASE("what is wrong in a lexicon is said with its file and line") {
    CHECK(error_of("[[relation]]\nname = \"a\nquad = 1\n").starts_with("my.toml:2:"));
    CHECK(error_of("[[relations]]\nname = \"a\"\n") ==
          "my.toml:1: unknown 'relations'; expected [[name]], [[relation]] or [[pattern]]");
    CHECK(error_of("name = \"a\"\n") == "my.toml:1: expected entries that begin with [[name]]");
    CHECK(error_of("[[name]]\nname = \"A\"\ntpe = \"Group\"\n") ==
          "my.toml:3: unknown key 'tpe' in [[name]]; did you mean 'type'?");
    CHECK(error_of("[[name]]\n\nname = \"A\"\n") ==
          "my.toml:1: [[name]] without 'type'; it needs one, see "
          "docs/lexicon.md");
    CHECK(error_of("[[name]]\nname = \"A\"\ntype = \"Grop\"\n") ==
          "my.toml:3: 'type': found 'Grop'; did you mean 'Group'?");
    CHECK(error_of("[[name]]\nname = 7\ntype = \"Group\"\n") ==
          "my.toml:2: 'name': expected a text in quotation marks");
    CHECK(error_of("[[name]]\nname = \"A|B\"\ntype = \"Group\"\n") ==
          "my.toml:2: 'name': found a tab, a line break or '|' in the text; leave it out");
    CHECK(error_of("[[name]]\nname = \"A\"\ntype = \"Group\"\naliases = [\"\"]\n")
              .starts_with("my.toml:4: 'aliases': found '', expected a text without blanks at its ends"));
    CHECK(error_of("[[name]]\nname = \"A\"\ntype = \"Group\"\niso = \"XA\"\n") ==
          "my.toml:4: 'iso': this key is for names of type Country");
    CHECK(error_of("[[name]]\nname = \"A\"\ntype = \"Group\"\ncountry = \"QQ\"\n") ==
          "my.toml:1: unknown state 'QQ'; expected an ISO 3166-1 alpha-2 code that states.tsv lists");
    CHECK(error_of("[[relation]]\nname = \"a\"\nsymmetric = \"yes\"\n") ==
          "my.toml:3: 'symmetric': expected true or false");
    CHECK(error_of("[[relation]]\nname = \"a\"\nquad = 9\n") ==
          "my.toml:1: found '9' in column 'quad', expected 0 to 4");
    CHECK(error_of("[[relation]]\nname = \"a\"\nquad = 1.5\n") == "my.toml:3: 'quad': expected a whole number");
    CHECK(error_of("[[pattern]]\nrelation = \"meet\"\nkind = \"verb\"\nwords = \"x\"\nobject = \"-\"\n") ==
          "my.toml:4: unknown relation 'meet'; did you mean 'meets'?");
    CHECK(error_of("[[pattern]]\nrelation = \"meets\"\nkind = \"verb\"\nwords = []\nobject = \"-\"\n") ==
          "my.toml:4: 'words': expected at least one text");
    CHECK(error_of("[[pattern]]\nrelation = \"meets\"\nkind = \"adverb\"\nwords = [\"x\"]\nobject = \"-\"\n") ==
          "my.toml:4: column 'kind' expects verb, passive or noun, found 'adverb'");
}

TEST_CASE("bytes that are no text, and brackets without end, are refused as no TOML") {
    CHECK(error_of("[[name]]\nname = \"\xff\"\n").find(": not TOML: ") != std::string::npos);
    CHECK(error_of("x = " + std::string(100000, '[')).find(": not TOML: ") != std::string::npos);
    CHECK(error_of(std::string("[[name]]\0", 9)).find(": not TOML: ") != std::string::npos);
}

TEST_CASE("a lexicon that is refused leaves the tables as they were") {
    TableSet tables;
    CHECK_THROWS_AS(tables.add_lexicon(kShuns + "[[name]]\nname = \"A\"\n", "my.toml"), InputError);
    CHECK(tables.make_extractor().version() == Extractor().version());
}

TEST_CASE("an empty lexicon adds nothing") {
    CHECK(tables_with("").make_extractor().version() == Extractor().version());
    CHECK(tables_with("# nothing yet\n").make_extractor().added_relations().empty());
}

}  // namespace entente
