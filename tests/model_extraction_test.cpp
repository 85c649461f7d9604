#include "model/extraction.h"
#include "tests/support/make_extraction.h"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <string>
#include <vector>

using namespace entente;
using tests::make_extraction;

namespace {

// "News in a.txt\n\nGB meets FR.\n": GB at 15, FR at 24.
Extraction sound() {
    return make_extraction({.key = "a.txt"}, {{{"iso:GB"}, "meets", {"iso:FR"}}});
}

// A claim between entities written by number, each with a mention of its own.
struct Ends {
    std::vector<std::size_t> subjects, objects;
};

std::string pairs_of(const Ends& ends, bool symmetric) {
    Extraction extraction;
    Claim claim;
    const auto add = [&](Role role, std::size_t entity) {
        claim.participants.push_back({role, extraction.mentions.size()});
        extraction.mentions.push_back({.entity = entity, .span = {}, .surface = ""});
    };
    for (const std::size_t entity : ends.subjects) add(Role::subject, entity);
    for (const std::size_t entity : ends.objects) add(Role::object, entity);
    std::string text;
    for (const ClaimPair pair : to_pairs(extraction, claim, symmetric))
        text += std::to_string(extraction.mentions[pair.subject].entity) + "-" +
                std::to_string(extraction.mentions[pair.object].entity) + " ";
    return text;
}

}  // namespace

TEST_CASE("an extraction that keeps its promises has none to report") {
    CHECK(find_broken_promise(sound()) == std::nullopt);
}

TEST_CASE("each broken promise is reported with its document") {
    struct Case {
        std::function<void(Extraction&)> breaks;
        std::string message;
    };
    const std::vector<Case> cases = {
        {[](Extraction& e) { e.document.key.clear(); }, "a document without a key"},
        {[](Extraction& e) { e.document.title = "Other"; },
         "a.txt: title [0, 13) reads 'News in a.txt', expected 'Other'"},
        {[](Extraction& e) {
             e.document.title_span = {0, 99};
         },
         "a.txt: title [0, 99) does not lie in the text of 28 bytes"},
        {[](Extraction& e) { e.sentences.push_back(e.sentences[0]); },
         "a.txt: sentences overlap or leave the text at byte 15"},
        {[](Extraction& e) { e.sentences[0].end = 99; }, "a.txt: sentences overlap or leave the text at byte 15"},
        {[](Extraction& e) { e.entities[0].key.clear(); }, "a.txt: entity 'GB' has no key"},
        {[](Extraction& e) { e.entities[0].name.clear(); }, "a.txt: entity 'iso:GB' has no name"},
        {[](Extraction& e) { e.entities[1].key = "iso:GB"; }, "a.txt: entity key 'iso:GB' comes twice"},
        {[](Extraction& e) { e.mentions[0].entity = 2; }, "a.txt: mention 'GB' names an entity that is not there"},
        {[](Extraction& e) {
             e.mentions[0].span = {15, 15};
         },
         "a.txt: an empty mention"},
        {[](Extraction& e) {
             e.mentions[0].span = {16, 18};
         },
         "a.txt: mention [16, 18) reads 'B ', expected 'GB'"},
        {[](Extraction& e) {
             e.mentions[0].span = {26, 30};
         },
         "a.txt: mention [26, 30) does not lie in the text of 28 bytes"},
        {[](Extraction& e) {
             e.mentions[0].span = {17, 15};
         },
         "a.txt: mention [17, 15) does not lie in the text of 28 bytes"},
        {[](Extraction& e) { e.claims[0].relation.clear(); }, "a.txt: claim '' (meets/verb) has no relation"},
        {[](Extraction& e) { e.claims[0].participants[1].mention = 2; },
         "a.txt: claim 'meets' (meets/verb) names a mention that is not there"},
        {[](Extraction& e) { e.claims[0].participants[0].role = Role::place; },
         "a.txt: claim 'meets' (meets/verb) has no subject"},
        {[](Extraction& e) {
             e.claims[0].date = make_interval({2025, 3, 2}, {2025, 3, 1}, DateBasis::stated);
         },
         "a.txt: claim 'meets' (meets/verb) has a date that ends before it begins, or has one end only"},
        {[](Extraction& e) {
             e.claims[0].date.to = Day{2025, 3, 1};
         },
         "a.txt: claim 'meets' (meets/verb) has a date that ends before it begins, or has one end only"},
        {[](Extraction& e) { e.claims[0].speaker = 2; },
         "a.txt: claim 'meets' (meets/verb) names a speaker that is not there"},
        {[](Extraction& e) { e.claims[0].confidence = 1.5; },
         "a.txt: claim 'meets' (meets/verb) has a confidence outside [0, 1]"},
        {[](Extraction& e) { e.claims[0].confidence = std::nan(""); },
         "a.txt: claim 'meets' (meets/verb) has a confidence outside [0, 1]"},
        {[](Extraction& e) { e.claims[0].span = {}; }, "a.txt: claim 'meets' (meets/verb) has no evidence"},
        {[](Extraction& e) { e.claims[0].quote = "GB visits FR."; },
         "a.txt: evidence [15, 27) reads 'GB meets FR.', expected 'GB visits FR.'"},
    };
    for (const Case& broken : cases) {
        Extraction extraction = sound();
        broken.breaks(extraction);
        CHECK(find_broken_promise(extraction) == broken.message);
    }
}

TEST_CASE("sentences may touch") {
    Extraction extraction = sound();
    extraction.sentences = {{0, 15}, {15, 28}};
    CHECK(find_broken_promise(extraction) == std::nullopt);
}

TEST_CASE("a claim stands for every pair of its subjects and objects") {
    CHECK(pairs_of({{0}, {1}}, false) == "0-1 ");
    CHECK(pairs_of({{0, 1}, {2, 3}}, false) == "0-2 0-3 1-2 1-3 ");
}

TEST_CASE("a symmetric claim without objects stands for every pair of its subjects") {
    CHECK(pairs_of({{2, 0, 1}, {}}, true) == "2-0 2-1 0-1 ");
    CHECK(pairs_of({{0}, {}}, true) == "");
}

TEST_CASE("a directed claim without objects stands for no pair") {
    CHECK(pairs_of({{0, 1}, {}}, false) == "");
}

TEST_CASE("no entity is paired with itself and no pair comes twice") {
    CHECK(pairs_of({{0, 1}, {1, 1}}, false) == "0-1 ");
    CHECK(pairs_of({{0, 1}, {0, 1}}, false) == "0-1 1-0 ");
    CHECK(pairs_of({{0, 1}, {0, 1}}, true) == "0-1 ");
    CHECK(pairs_of({{0, 0, 1}, {}}, true) == "0-1 ");
}

TEST_CASE("roles besides subject and object make no pair") {
    Extraction extraction = sound();
    extraction.claims[0].participants[1].role = Role::place;
    CHECK(to_pairs(extraction, extraction.claims[0], true).empty());
}

TEST_CASE("statuses, kinds, roles and mention kinds are read back from their names, and from nothing else") {
    for (const Status status : kStatuses) CHECK(parse_status(to_text(status)) == status);
    for (const EntityKind kind : kEntityKinds) CHECK(parse_entity_kind(to_text(kind)) == kind);
    for (const Role role :
         {Role::subject, Role::object, Role::place, Role::instrument, Role::counterpart, Role::beneficiary})
        CHECK(parse_role(to_text(role)) == role);
    for (const MentionKind kind : {MentionKind::name, MentionKind::title, MentionKind::demonym, MentionKind::pronoun,
                                   MentionKind::collective, MentionKind::description})
        CHECK(parse_mention_kind(to_text(kind)) == kind);
    CHECK_FALSE(parse_status("called for"));
    CHECK_FALSE(parse_entity_kind("country"));
    CHECK_FALSE(parse_role(""));
    CHECK_FALSE(parse_mention_kind("verb"));
}
