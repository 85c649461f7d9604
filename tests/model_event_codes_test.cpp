// PLOVER and CAMEO codes of claims: the tables against the ontologies, and the rules against sentences.
#include "data/data.h"
#include "model/errors.h"
#include "model/event_codes.h"
#include "tests/support/make_extraction.h"

#include <doctest/doctest.h>

#include <set>

using namespace entente;

namespace {

const Vocabulary& built_in() {
    static const Vocabulary vocabulary(data::relations());
    return vocabulary;
}

const EventCodes& codes() {
    static const EventCodes table(data::event_codes(), built_in());
    return table;
}

std::string code_of(std::string_view relation, Status status, EntityKind object = EntityKind::country,
                    std::string_view quote = "", std::string_view rule = "", std::size_t parties = 2) {
    const EventCode code = codes().code_of({relation, status, object, parties, rule, quote});
    return code.plover + (code.mode.empty() ? "" : "/" + code.mode) + " " + code.cameo;
}

std::string table_error(const std::string& row) {
    const std::string table = "relation\tstatus\tobject\tparties\twords\tplover\tmode\tcameo\n" + row;
    try {
        const EventCodes refused(table, tests::small_vocabulary(), "mine.tsv");
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("every relation in every status has a root of the sixteen, a mode of it and a CAMEO code of its class") {
    for (const RelationKind& kind : built_in().kinds())
        for (const Status status : kStatuses)
            for (const EntityKind object : kEntityKinds) {
                CAPTURE(kind.name);
                CAPTURE(to_text(status));
                const EventCode code = codes().code_of({kind.name, status, object, 2, "", ""});
                if (kind.structural) {
                    CHECK(code == EventCode());
                    continue;
                }
                CHECK(is_plover_root(code.plover));
                CHECK(is_plover_mode(code.plover, code.mode));
                CHECK(is_cameo_code_of(code.plover, code.cameo));
            }
}

TEST_CASE("what is planned, called for or denied is another event than what is done") {
    const std::set<std::string> cooperation = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"};
    for (const RelationKind& kind : built_in().kinds()) {
        if (kind.structural || kind.plover == "REJECT" || kind.plover == "REQUEST") continue;
        CAPTURE(kind.name);
        const auto root = [&](Status status) {
            return codes().code_of({kind.name, status, EntityKind::place, 2, "", ""}).plover;
        };
        CHECK(root(Status::planned) == (cooperation.contains(root(Status::occurred)) ? "AGREE" : "THREATEN"));
        CHECK(root(Status::called_for) == "REQUEST");
        CHECK(root(Status::denied) != root(Status::occurred));
        CHECK(root(Status::ongoing) == root(Status::occurred));
    }
}

TEST_CASE("the plain forms of relations.tsv obey the crosswalk, too") {
    for (const RelationKind& kind : built_in().kinds()) {
        CAPTURE(kind.name);
        if (kind.plover.empty()) {
            CHECK((kind.mode.empty() && kind.cameo.empty() && kind.planned.empty() && kind.denied.empty()));
            continue;
        }
        CHECK(is_plover_mode(kind.plover, kind.mode));
        CHECK(is_cameo_code_of(kind.plover, kind.cameo));
        CHECK(is_plover_root(kind.planned));
        CHECK(is_plover_root(kind.denied));
    }
}

TEST_CASE("the crosswalk knows CAMEO's classes and their exceptions") {
    CHECK(is_cameo_code_of("CONSULT", "042"));
    CHECK(is_cameo_code_of("COERCE", "163"));
    CHECK_FALSE(is_cameo_code_of("SANCTION", "163"));
    CHECK(is_cameo_code_of("SANCTION", "161"));
    CHECK(is_cameo_code_of("ASSAULT", "175"));
    CHECK(is_cameo_code_of("ASSAULT", "1712"));
    CHECK_FALSE(is_cameo_code_of("COERCE", "1712"));
    CHECK(is_cameo_code_of("COERCE", "1711"));
    CHECK(is_cameo_code_of("COERCE", "192"));
    CHECK_FALSE(is_cameo_code_of("ASSAULT", "192"));
    CHECK(is_cameo_code_of("REQUEST", "0231"));
    CHECK(is_cameo_code_of("RETREAT", "0871"));
    CHECK(is_cameo_code_of("CONCEDE", "082"));
    CHECK_FALSE(is_cameo_code_of("AGREE", "3"));
    CHECK_FALSE(is_cameo_code_of("AGREE", "03x"));
    CHECK_FALSE(is_cameo_code_of("AGREE", "03111"));
    CHECK_FALSE(is_cameo_code_of("YIELD", "080"));
    CHECK_FALSE(is_plover_root("YIELD"));
    CHECK_FALSE(is_plover_mode("AID", "visit"));
    CHECK_FALSE(is_plover_mode("COERCE", "restrict censor"));
}

TEST_CASE("the object decides whom an expulsion hits, and what is left") {
    using enum EntityKind;
    CHECK(code_of("expels", Status::occurred, country, "Peru expelled three Chilean diplomats.") ==
          "SANCTION/expel 161");
    CHECK(code_of("expels", Status::occurred, person, "Peru expelled Chile's ambassador.") == "SANCTION/expel 161");
    CHECK(code_of("expels", Status::occurred, person, "Peru threw the preacher out.") == "COERCE/deport 174");
    CHECK(code_of("expels", Status::occurred, group, "Peru sent the families out.") == "COERCE/deport 174");
    CHECK(code_of("expels", Status::occurred, organization, "Peru told the charity to go.") == "SANCTION/expel 166");
    CHECK(code_of("withdraws", Status::occurred, place, "Peru left the valley.") == "RETREAT/withdraw 0874");
    CHECK(code_of("withdraws", Status::occurred, agreement, "Peru left the pact.") == "SANCTION/withdraw 160");
}

TEST_CASE("the words say how force was used") {
    const auto attack = [](std::string_view quote, std::string_view rule = "") {
        return code_of("attacks", Status::occurred, EntityKind::place, quote, rule);
    };
    CHECK(attack("Warplanes struck the harbour.") == "ASSAULT/aerial 195");
    CHECK(attack("An airstrike hit the harbour.") == "ASSAULT/aerial 195");
    CHECK(attack("A drone hit the harbour.") == "ASSAULT/drone 1952");
    CHECK(attack("The harbour came under fire.", "attacks/verb:shell") == "ASSAULT/heavy-weapons 194");
    CHECK(attack("A bomb went off in the harbour.") == "ASSAULT/explosives 183");
    CHECK(attack("Hackers took the harbour's computers down.") == "COERCE/cyber 176");
    CHECK(attack("The fleet blockaded the harbour.") == "COERCE/restrict 191");
    CHECK(attack("Men came to the harbour.") == "ASSAULT 190");
    // The words of the lexicon row come before those of the sentence.
    CHECK(attack("After the drone was found, troops shelled the harbour.", "attacks/verb:shell") ==
          "ASSAULT/heavy-weapons 194");
    // Beginnings stand at the beginning of words: no "shell" in "nutshell".
    CHECK(attack("In a nutshell, men came to the harbour.") == "ASSAULT 190");
}

TEST_CASE("sanctions are coercion, reduced relations are sanctions in PLOVER's sense") {
    CHECK(code_of("sanctions", Status::occurred) == "COERCE/restrict 163");
    CHECK(code_of("sanctions", Status::planned) == "THREATEN/restrict 1312");
    CHECK(code_of("sanctions", Status::denied) == "RETREAT/access 085");
    CHECK(code_of("reduces-relations", Status::occurred, EntityKind::country, "Peru recalled its ambassador.") ==
          "SANCTION/discontinue 161");
    CHECK(code_of("reduces-relations", Status::occurred, EntityKind::country, "Peru suspended aid.") ==
          "SANCTION/discontinue 162");
}

TEST_CASE("meetings of many and through others have their mode") {
    CHECK(code_of("meets", Status::occurred) == "CONSULT 040");
    CHECK(code_of("meets", Status::occurred, EntityKind::country, "They met.", "", 3) == "CONSULT/multilateral 040");
    CHECK(code_of("meets", Status::occurred, EntityKind::country, "They met in talks mediated by Oman.") ==
          "CONSULT/third-party 045");
    CHECK(code_of("meets", Status::called_for) == "REQUEST/meet 106");
    CHECK(code_of("meets", Status::denied) == "REJECT/meet 125");
    CHECK(code_of("visits", Status::planned) == "AGREE 036");
    CHECK(code_of("speaks-with", Status::occurred) == "CONSULT/phone 041");
}

TEST_CASE("peacekeepers and relief are aid, other forces are not") {
    const auto deploy = [](std::string_view quote, Status status = Status::occurred) {
        return code_of("deploys-to", status, EntityKind::place, quote);
    };
    CHECK(deploy("Peru sent peacekeepers to the valley.") == "AID 074");
    CHECK(deploy("Peru will send peacekeepers to the valley.", Status::planned) == "AGREE 0334");
    CHECK(deploy("Peru sent police to the valley.") == "MOBILIZE/police 153");
    CHECK(deploy("Peru sent missiles to the valley.") == "MOBILIZE/weapons 154");
    CHECK(deploy("Peru sent men to the valley.") == "MOBILIZE/troops 154");
    CHECK(deploy("Peru will send men to the valley.", Status::planned) == "THREATEN/violence 138");
}

TEST_CASE("a relation of one's own has the plain codes of its roots, an unknown one has none") {
    const Vocabulary own(
        "name\tlabel\tsymmetric\tstructural\tquad\tplover\tmode\tcameo\tplanned\tdenied\tmeaning\n"
        "feeds\tfeeds\tno\tno\t2\tAID\t\t073\tAGREE\tSANCTION\tgive food\n");
    const EventCodes none("relation\tstatus\tobject\tparties\twords\tplover\tmode\tcameo\n", own);
    const auto code = [&](std::string_view relation, Status status) {
        return none.code_of({relation, status, EntityKind::country, 2, "", ""});
    };
    CHECK(code("feeds", Status::ongoing) == EventCode{"AID", "", "073"});
    CHECK(code("feeds", Status::planned) == EventCode{"AGREE", "", "030"});
    CHECK(code("feeds", Status::called_for) == EventCode{"REQUEST", "", "100"});
    CHECK(code("feeds", Status::denied) == EventCode{"SANCTION", "", "160"});
    CHECK(code("starves", Status::occurred) == EventCode());
}

TEST_CASE("a row of the event codes that is not understood is refused with its line") {
    CHECK(table_error("meet\tdone\t\t\t\tCONSULT\t\t040\n") ==
          "mine.tsv:2: unknown relation 'meet'; did you mean 'meets'?");
    CHECK(table_error("meets\tpast\t\t\t\tCONSULT\t\t040\n") ==
          "mine.tsv:2: unknown status 'past', expected done, occurred, ongoing, planned, called-for or denied");
    CHECK(table_error("meets\t\t\t\t\tCONSULT\t\t040\n") == "mine.tsv:2: the row names no status");
    CHECK(table_error("meets\tdone\tX\t\t\tCONSULT\t\t040\n") ==
          "mine.tsv:2: unknown kind 'X' in column 'object', expected C I O P A L E G");
    CHECK(table_error("meets\tdone\t\t1\t\tCONSULT\t\t040\n") ==
          "mine.tsv:2: found '1' in column 'parties', expected 2 to 9");
    CHECK(table_error("meets\tdone\t\t\t\tYIELD\t\t080\n") ==
          "mine.tsv:2: unknown root 'YIELD', expected one of PLOVER's sixteen");
    CHECK(table_error("meets\tdone\t\t\t\tCONSULT\tdemo\t040\n") ==
          "mine.tsv:2: found mode 'demo', which is none of CONSULT");
    CHECK(table_error("meets\tdone\t\t\t\tCONSULT\t\t030\n") ==
          "mine.tsv:2: found CAMEO code '030', which the crosswalk does not give to CONSULT");
}
