// Events, reports and independent publishers, from documents to answers.
#include "tests/support/run_command.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

using namespace entente::tests;
using nlohmann::json;

namespace {

const std::string kWire =
    "Dock workers lined the quay while the guests walked up to the old customs house, where lunch had been laid for "
    "thirty people. Neither side took questions, and the afternoon was given over to a tour of the new ferry "
    "terminal. ";
const std::string kOwn =
    "It rained all day, and the brass band that had practised for weeks played under a tarpaulin behind the fish hall. "
    "Our reporter counted eleven umbrellas with the national colours and one with those of the visitors. ";

json record(const std::string& id, const std::string& publisher, const std::string& date, const std::string& text) {
    return {{"id", id}, {"title", "Report " + id}, {"publisher", publisher}, {"date", date}, {"text", text}};
}

// A wire text in two outlets, a report of its own that only knows the month, an announcement, and another meeting.
std::string documents() {
    std::string lines;
    for (const json& one :
         {record("wire-1", "Fjordposten", "2031-05-06", "Norway met Ecuador on 5 May 2031. " + kWire),
          record("wire-2", "El Faro", "2031-05-06", "Norway met Ecuador on 5 May 2031. " + kWire + "More follows."),
          record("own", "Nordlys", "2031-05-09", "Ecuador met Norway in May 2031. " + kOwn),
          record("plan", "Nordlys", "2031-04-30", "Norway will meet Ecuador on 5 May 2031."),
          record("later", "Nordlys", "2031-08-02", "Norway met Ecuador on 1 August 2031.")})
        lines += one.dump() + "\n";
    return lines;
}

CommandOptions ingested(const TemporaryFolder& folder) {
    CommandOptions here = {.folder = folder.path(), .input = documents()};
    REQUIRE(run_entente({"ingest", "-", "--input", "jsonl"}, here).code == 0);
    return here;
}

}  // namespace

TEST_CASE("links tells events, reports and independent publishers apart") {
    const TemporaryFolder folder;
    const CommandOptions here = ingested(folder);
    const CommandResult table = run_entente({"links", "Norway", "Ecuador"}, here);
    CHECK(table.code == 0);
    CHECK(table.out.starts_with("Norway and Ecuador: 2 events, 4 reports, 2 independent publishers, 1 announcement\n"));
    CHECK(table.out.find("2031-05-05 (stated), 3 reports by 2 independent publishers, announced by 1 report\n") !=
          std::string::npos);
    CHECK(table.out.find("2031-08-01 (stated), 1 report by 1 publisher\n") != std::string::npos);
    CHECK(table.err.empty());  // the plan came about: nothing is hidden

    const json answer = json::parse(run_entente({"links", "Norway", "Ecuador", "--format", "json"}, here).out);
    CHECK(answer.at("events") == 2);
    CHECK(answer.at("reports") == 4);
    CHECK(answer.at("documents") == 4);
    CHECK(answer.at("publishers") == 2);
    CHECK(answer.at("announcements") == 1);
    const json& meeting = answer.at("links").at(0);
    CHECK(meeting.at("from") == "2031-05-05");
    CHECK(meeting.at("reports") == 3);
    CHECK(meeting.at("documents") == 3);
    CHECK(meeting.at("publishers") == 2);
    CHECK(meeting.at("announcements") == 1);
}

TEST_CASE("why shows what each report says, and which are not independent") {
    const TemporaryFolder folder;
    const CommandOptions here = ingested(folder);
    const json links = json::parse(run_entente({"links", "Norway", "Ecuador", "--format", "json"}, here).out);
    const std::string number = std::to_string(links.at("links").at(0).at("event").get<int>());
    const CommandResult table = run_entente({"why", number}, here);
    CHECK(table.out.find("  3 reports by 2 independent publishers, announced by 1 report\n") != std::string::npos);
    std::istringstream lines(table.out);
    std::string line, remarks;
    while (std::getline(lines, line))
        if (const std::size_t at = line.find("confidence 0."); at != std::string::npos)
            remarks += line.substr(at + 15) + "\n";
    CHECK(remarks ==
          ", published by Fjordposten\n"
          ", published by El Faro, not independent of 1\n"
          ", dated 2031-05 (stated), published by Nordlys\n"
          ", says planned, published by Nordlys, not independent of 3\n");

    const json answer = json::parse(run_entente({"why", number, "--format", "json"}, here).out);
    CHECK(answer.at("publishers") == 2);
    const json& evidence = answer.at("evidence");
    REQUIRE(evidence.size() == 4);
    CHECK(evidence.at(0).at("voice") == evidence.at(1).at("voice"));
    CHECK(evidence.at(0).at("voice") != evidence.at(2).at("voice"));
    CHECK(evidence.at(2).at("from") == "2031-05-01");
    CHECK(evidence.at(3).at("status") == "planned");
}

TEST_CASE("show counts reports and independent publishers beside events") {
    const TemporaryFolder folder;
    const CommandOptions here = ingested(folder);
    const json answer = json::parse(run_entente({"show", "Norway", "--format", "json"}, here).out);
    REQUIRE(answer.at("relations").size() == 1);
    const json& row = answer.at("relations").at(0);
    CHECK(row.at("relation") == "meets");
    CHECK(row.at("events") == 2);
    CHECK(row.at("reports") == 4);
    CHECK(row.at("documents") == 4);
    CHECK(row.at("publishers") == 2);
}

TEST_CASE("extract gives claims of one event one number") {
    const TemporaryFolder folder;
    const CommandResult result = run_entente(
        {"extract", "-", "--input", "text"},
        {.folder = folder.path(),
         .input = "Norway met Ecuador in May 2031. Norway visited Ecuador. Ecuador met Norway on 5 May 2031.\n"});
    CHECK(result.code == 0);
    std::istringstream lines(result.out);
    std::string line, told;
    while (std::getline(lines, line)) {
        const json relation = json::parse(line);
        const std::string event = relation.at("event");
        told += relation.at("relation").get<std::string>() + " " + event.substr(event.rfind('#')) + "\n";
    }
    CHECK(told == "meets #1\nvisits #2\nmeets #1\n");
}
