#include "data/data.h"
#include "export/export.h"
#include "tests/support/parse_graph.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <sstream>

namespace entente::tests {
namespace {

using Json = nlohmann::ordered_json;

// Three entities, each mentioned once, and a sentence.
Extraction make_extraction() {
    Extraction extraction;
    extraction.document.key = "d00.txt";
    extraction.document.text = "Britain and France will meet Ana Silva.";
    extraction.entities = {{EntityKind::country, "iso:GB", "United Kingdom", {"Britain", "UK"}, "GB", "GBR", "Q145"},
                           {EntityKind::country, "iso:FR", "France", {}, "FR", "FRA", "Q142"},
                           {EntityKind::person, "wd:Q1", "Ana Silva", {}, "", "", "Q1"}};
    extraction.mentions = {{0, {0, 7}, "Britain", MentionKind::name},
                           {1, {12, 18}, "France", MentionKind::name},
                           {2, {29, 38}, "Ana Silva", MentionKind::name}};
    return extraction;
}

Claim make_claim(std::string relation, Status status, std::vector<Participant> participants) {
    Claim claim;
    claim.relation = std::move(relation);
    claim.status = status;
    claim.participants = std::move(participants);
    claim.rule = "test/rule";
    claim.confidence = 0.9251;
    claim.span = {0, 39};
    claim.quote = "Britain and France will meet Ana Silva.";
    return claim;
}

const EventCodes& event_codes() {
    static const EventCodes codes(data::event_codes(), Vocabulary(data::relations()));
    return codes;
}

std::vector<Json> lines_of(const Extraction& extraction) {
    REQUIRE(find_broken_promise(extraction) == std::nullopt);
    std::vector<Json> lines;
    std::istringstream in(relations_jsonl(extraction, vocabulary(), event_codes(), {}));
    for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
    return lines;
}

}  // namespace

TEST_CASE("a relation line has the fields of entente.relation/1 in their order") {
    Extraction extraction = make_extraction();
    Claim claim = make_claim("meets", Status::planned, {{Role::subject, 0}, {Role::object, 2}});
    claim.date = make_month(2025, 11, DateBasis::relative);
    extraction.claims = {claim};
    std::vector<ActorCode> actors(3);
    actors[2] = {.country = "PRT", .sectors = {"GOV", "MIL"}, .country_words = "Ana", .sector_words = "Silva"};
    CHECK(
        relations_jsonl(extraction, vocabulary(), event_codes(), actors) ==
        R"({"schema":"entente.relation/1","doc":"d00.txt","relation":"meets","status":"planned",)"
        R"("date":{"from":"2025-11-01","to":"2025-11-30","precision":"month","basis":"relative"},)"
        R"("subject":{"name":"United Kingdom","type":"Country","id":"GB","surface":"Britain","begin":0,"end":7,)"
        R"("aliases":["Britain","UK"],"code":"","country":"","sectors":[]},)"
        R"("object":{"name":"Ana Silva","type":"Person","id":"Q1","surface":"Ana Silva","begin":29,"end":38,)"
        R"("aliases":[],"code":"PRTGOVMIL","country":"PRT","sectors":["GOV","MIL"]},)"
        R"("evidence":{"begin":0,"end":39,"text":"Britain and France will meet Ana Silva."},"speaker":null,)"
        R"("hedge":null,"confidence":0.93,"rule":"test/rule","plover":"AGREE","mode":"","cameo":"036","event":"d00.txt#1"})"
        "\n");
}

TEST_CASE("a claim of several is written as a line for each pair, and all carry the claim's number") {
    Extraction extraction = make_extraction();
    extraction.claims = {
        make_claim("visits", Status::occurred, {{Role::subject, 0}, {Role::object, 1}}),
        make_claim("meets", Status::occurred, {{Role::subject, 0}, {Role::subject, 1}, {Role::subject, 2}})};
    const std::vector<Json> lines = lines_of(extraction);
    REQUIRE(lines.size() == 4);
    CHECK(lines[0]["event"] == "d00.txt#1");
    for (std::size_t i = 1; i < 4; ++i) CHECK(lines[i]["event"] == "d00.txt#2");
    CHECK(lines[3]["subject"]["name"] == "France");
    CHECK(lines[3]["object"]["name"] == "Ana Silva");
}

TEST_CASE("an open date is null, and a speaker and a hedge are named") {
    Extraction extraction = make_extraction();
    extraction.claims = {make_claim("visits", Status::occurred, {{Role::subject, 0}, {Role::object, 1}})};
    extraction.claims[0].speaker = 2;
    extraction.claims[0].hedge = "alleged";
    const std::vector<Json> lines = lines_of(extraction);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0]["date"].is_null());
    CHECK(lines[0]["speaker"] == "Ana Silva");
    CHECK(lines[0]["hedge"] == "alleged");
}

TEST_CASE("the event codes follow the status") {
    struct Row {
        const char* relation;
        Status status;
        const char* plover;
        const char* cameo;
    };
    const Row rows[] = {
        {"meets", Status::occurred, "CONSULT", "040"},
        {"meets", Status::ongoing, "CONSULT", "040"},
        {"meets", Status::planned, "AGREE", "036"},
        {"meets", Status::called_for, "REQUEST", "106"},
        {"meets", Status::denied, "REJECT", "125"},
        {"sanctions", Status::occurred, "COERCE", "163"},
        {"sanctions", Status::planned, "THREATEN", "1312"},
        {"sanctions", Status::denied, "RETREAT", "085"},
        {"aids", Status::denied, "SANCTION", "162"},
        {"demands", Status::planned, "REQUEST", "106"},
        {"member-of", Status::ongoing, "", ""},
        {"member-of", Status::denied, "", ""},
        {"befriends", Status::occurred, "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.relation);
        CAPTURE(to_text(row.status));
        Extraction extraction = make_extraction();
        extraction.claims = {make_claim(row.relation, row.status, {{Role::subject, 0}, {Role::object, 1}})};
        const std::vector<Json> lines = lines_of(extraction);
        REQUIRE(lines.size() == 1);
        CHECK(lines[0]["plover"] == row.plover);
        CHECK(lines[0]["cameo"] == row.cameo);
    }
}

}  // namespace entente::tests
