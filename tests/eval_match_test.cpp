// Annotations, and which relation that was read is which of theirs.
#include "data/data.h"
#include "eval/comparable.h"
#include "eval/evaluate.h"
#include "eval/json_lines_of.h"
#include "model/errors.h"

#include <doctest/doctest.h>

namespace entente {
namespace {

const Vocabulary& relations() {
    static const Vocabulary vocabulary(data::relations());
    return vocabulary;
}

// An annotation with one relation, between a subject and an object of these types and names.
GoldDocument gold_of(const std::string& subject, EntityKind subject_kind, const std::string& relation,
                     const std::string& object, EntityKind object_kind, const std::string& sentence = "") {
    GoldDocument gold{.id = "d", .file = "d.json"};
    gold.entities = {{"e1", subject, {}, subject_kind}, {"e2", object, {}, object_kind}};
    gold.relations = {{0, 1, relation, Status::occurred, "2024-05", sentence, 1}};
    return gold;
}

ReadRelation read_of(const std::string& subject, const std::string& relation, const std::string& object,
                     Status status = Status::occurred, const std::string& date = "2024-05-14") {
    ReadRelation read;
    read.subject = {subject, to_name_set({subject})};
    read.object = {object, to_name_set({object})};
    read.relation = relation;
    read.status = status;
    read.date = date;
    read.rule = relation + "/verb:x";
    return read;
}

bool matches(const GoldDocument& gold, const ReadRelation& read, MatchLevel level = MatchLevel::strict) {
    return !match(gold, std::span(&read, 1), relations(), level).empty();
}

std::string error_of(const std::string& json) {
    try {
        parse_gold(json, "d.json", relations());
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

constexpr EntityKind kCountry = EntityKind::country, kPerson = EntityKind::person;

}  // namespace

TEST_CASE("names are compared without case, accents, possessives and articles") {
    CHECK(to_comparable("The Élysée’s Guard") == "elysees guard");
    CHECK(to_comparable("The Élysée's Guard") == "elysee guard");
    CHECK(to_comparable("  a U.S.-led  force ") == "u s led force");
    CHECK(to_comparable("theatre") == "theatre");
    CHECK(to_comparable("Ukraine's_x") == "ukraine s x");
    CHECK(to_comparable("«»") == "");
    CHECK(to_name_set({"US", "It", "Both countries", "the States"}) == std::set<std::string>{"states"});
}

TEST_CASE("persons match by surname, but no other name than theirs") {
    const GoldDocument gold = gold_of("Outi Rinne", kPerson, "visits", "Norway", kCountry);
    CHECK(matches(gold, read_of("Rinne", "visits", "Norway")));
    CHECK(matches(gold, read_of("Outi Maria Rinne", "visits", "Norway")));
    CHECK_FALSE(matches(gold, read_of("Maria Rinne", "visits", "Norway")));
    CHECK_FALSE(matches(gold, read_of("Outi", "visits", "Norway")));
    CHECK_FALSE(matches(gold, read_of("Rinne", "visits", "North Norway")));
}

TEST_CASE("descriptions match by half of their content words, countries only by name") {
    const GoldDocument gold = gold_of("Norway", kCountry, "hosts", "conference on river traffic", EntityKind::event);
    CHECK(matches(gold, read_of("Norway", "hosts", "river traffic")));
    CHECK(matches(gold, read_of("Norway", "hosts", "the river conference of May")));
    CHECK_FALSE(matches(gold, read_of("Norway", "hosts", "the conference of May")));
    CHECK_FALSE(matches(gold, read_of("Norway", "hosts", "the conference")));
    CHECK_FALSE(matches(gold_of("Congo Republic", kCountry, "visits", "Norway", kCountry),
                        read_of("Congo", "visits", "Norway")));
}

TEST_CASE("only symmetric relations, and pairs, match the other way round") {
    const GoldDocument met = gold_of("Norway", kCountry, "meets", "Finland", kCountry);
    const GoldDocument praised = gold_of("Norway", kCountry, "praises", "Finland", kCountry);
    CHECK(matches(met, read_of("Finland", "meets", "Norway")));
    CHECK_FALSE(matches(praised, read_of("Finland", "praises", "Norway")));
    CHECK(matches(praised, read_of("Finland", "praises", "Norway"), MatchLevel::pair));
}

TEST_CASE("a near relation counts in the family, any relation for the pair") {
    const GoldDocument gold = gold_of("Norway", kCountry, "meets", "Finland", kCountry);
    const ReadRelation visit = read_of("Norway", "visits", "Finland"), attack = read_of("Norway", "attacks", "Finland");
    CHECK_FALSE(matches(gold, visit));
    CHECK(matches(gold, visit, MatchLevel::family));
    CHECK_FALSE(matches(gold, attack, MatchLevel::family));
    CHECK(matches(gold, attack, MatchLevel::pair));
}

TEST_CASE("of several that match the one with the right status is taken, then the one with the right date") {
    const GoldDocument gold = gold_of("Norway", kCountry, "meets", "Finland", kCountry);
    const std::vector<ReadRelation> read = {read_of("Norway", "meets", "Finland", Status::planned),
                                            read_of("Norway", "meets", "Finland", Status::occurred, "2023"),
                                            read_of("Norway", "meets", "Finland", Status::occurred, "2024-05-02")};
    const auto matched = match(gold, read, relations(), MatchLevel::strict);
    REQUIRE(matched.size() == 1);
    CHECK(matched[0].read == 2);
}

TEST_CASE("dates are the same as far as the coarser goes") {
    CHECK(is_same_date("2024-05", "2024-05-14"));
    CHECK(is_same_date("2024", "2024-12-31"));
    CHECK(is_same_date("", ""));
    CHECK_FALSE(is_same_date("", "2024"));
    CHECK_FALSE(is_same_date("2024-05", "2024-06-14"));
    CHECK_FALSE(is_same_date("202", "2024"));
}

TEST_CASE("figures, constructions and findings of a small annotation") {
    GoldDocument gold = gold_of("Norway", kCountry, "meets", "Finland", kCountry, "Norway met the Finns.");
    gold.entities[1].aliases = {"the Finns"};
    gold.relations.push_back({1, 0, "praises", Status::occurred, "", "They praised Norway.", 2});
    ReadRelation noun = read_of("Norway", "signs", "Finland");
    noun.rule = "noun/between";
    const std::vector<ReadRelation> read = {read_of("Norway", "meets", "Finland", Status::planned, ""), noun,
                                            read_of("Norway", "lifts", "Finland")};
    const JudgedDocument judged{gold, read};
    const Evaluation found = evaluate(std::span(&judged, 1), relations());
    CHECK(found.strict.micro.hits == 1);
    CHECK(found.strict.micro.predicted == 2);  // without "lifts", which nobody annotates
    CHECK(found.strict.micro.gold == 2);
    CHECK(found.strict.macro_f1 == doctest::Approx(0.5));
    CHECK(found.right_status == 0);
    CHECK(found.right_date == 0);
    CHECK(found.by_construction.at("verb").hits == 1);
    CHECK(found.by_construction.at("noun").predicted == 1);
    CHECK(found.by_named_ends.at(NamedEnds::both).hits == 1);
    CHECK(found.by_named_ends.at(NamedEnds::object_only).gold == 1);
    std::vector<std::string> kinds;
    for (const Finding& finding : found.findings) kinds.emplace_back(to_text(finding.kind));
    CHECK(kinds == std::vector<std::string>{"missed", "extra", "wrong-status", "wrong-date"});

    gold.relations.push_back({0, 1, "lifts", Status::occurred, "", "", 3});
    const JudgedDocument with_lifts{gold, read};
    CHECK(evaluate(std::span(&with_lifts, 1), relations()).strict.micro.predicted == 3);
}

TEST_CASE("nothing annotated and nothing read is no division by nothing") {
    const Evaluation found = evaluate(std::span<const JudgedDocument>{}, relations());
    CHECK(found.strict.micro.f1() == 0);
    CHECK(found.strict.macro_f1 == 0);
}

TEST_CASE("an end is named by a name, not by a title, a pronoun or a description") {
    const auto named = [](const std::string& sentence) {
        GoldDocument gold = gold_of("Outi Rinne", kPerson, "praises", "Finnish Border Guard", EntityKind::organization);
        gold.entities[0].aliases = {"the Foreign Minister", "She", "Ms Rinne"};
        gold.entities[1].aliases = {"the guards", "the Guard"};
        gold.relations[0].sentence = sentence;
        return std::string(to_text(named_ends(gold, gold.relations[0])));
    };
    CHECK(named("Ms Rinne thanked the Guard.") == "both named");
    CHECK(named("The Foreign Minister thanked the Finnish Border Guard.") == "subject by reference");
    CHECK(named("Outi Rinne thanked the guards.") == "object by reference");
    CHECK(named("She thanked the guards.") == "neither named");
}

TEST_CASE("the line of an item is found whatever stands in the strings before it") {
    const std::string json =
        "{\"a\": [1,\n[2, 3]],\n \"note\": \"relations\\\": [\\n{\", \"relations\"\n: [\n{\"x\": [1,2]},\n\n {}\n]}";
    CHECK(line_of_item(json, "a", 0) == 1);
    CHECK(line_of_item(json, "a", 1) == 2);
    CHECK(line_of_item(json, "relations", 0) == 5);
    CHECK(line_of_item(json, "relations", 1) == 7);
    CHECK(line_of_item(json, "relations", 2) == 0);
    CHECK(line_of_item("[]", "a", 0) == 0);
}

TEST_CASE("an annotation that is not understood is refused with its place") {
    const std::string entities = R"("entities":[{"id":"e1","name":"Norway","type":"Country"}])";
    CHECK(error_of("{\"entities\":\n [}") ==
          "d.json:2:3: not JSON: syntax error while parsing value - unexpected '}'; expected '[', '{', or a literal");
    CHECK(error_of("") ==
          "d.json:1:1: not JSON: syntax error while parsing value - unexpected end of input; expected '[', '{', or a "
          "literal");
    CHECK(error_of("[]") ==
          "d.json: expected an object with the lists 'entities' and 'relations', found no list 'entities'");
    CHECK(error_of("{" + entities + "}") ==
          "d.json: expected an object with the lists 'entities' and 'relations', found no list 'relations'");
    CHECK(error_of(R"({"entities":[{"id":"e1","name":"Norway","type":"State"}],"relations":[]})") ==
          "d.json:1: entities[0].type: found 'State', expected one of Country, Organization, "
          "InternationalOrganization, Person, Agreement, Place, Event, Group");
    CHECK(error_of(R"({"entities":[{"id":"e1","type":"Country"}],"relations":[]})") ==
          "d.json:1: entities[0]: the field 'name' is missing");
    const auto relation = [&](const std::string& fields) {
        return error_of("{" + entities + ",\n\"relations\":[\n{\"subject\":\"e1\",\"object\":\"e1\"," + fields + "}]}");
    };
    CHECK(relation(R"("relation":"meet","status":"occurred")") ==
          "d.json:3: relations[0].relation: unknown relation 'meet'; did you mean 'meets'?");
    CHECK(relation(R"("relation":"meets","status":"done")") ==
          "d.json:3: relations[0].status: found 'done', expected occurred, ongoing, planned, called-for or denied");
    CHECK(relation(R"("relation":"meets","status":"occurred","date":"May")") ==
          "d.json:3: relations[0].date: found 'May', expected null or a date such as 2025, 2025-11 or 2025-11-21");
    CHECK(relation(R"("relation":"meets","status":7)") == "d.json:3: relations[0].status: found 7, expected a text");
    CHECK(error_of("{" + entities + R"(,"relations":[{"subject":"e9","object":"e1"}]})") ==
          "d.json:1: relations[0].subject: found 'e9', expected the id of one of the entities");
    CHECK(error_of("{" + entities + R"(,"relations":[3]})") == "d.json:1: relations[0]: expected an object");
}

}  // namespace entente
