// The tables of docs/event-codes.md are what the data say. ENTENTE_REWRITE_GOLDENS=1 writes them anew.
#include "data/data.h"
#include "model/event_codes.h"
#include "model/table.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

using namespace entente;

namespace {

std::string in_cell(const EventCode& code) {
    if (code.plover.empty()) return "";
    return code.plover + (code.mode.empty() ? "" : " " + code.mode) + " " + code.cameo;
}

std::string plain_forms() {
    const Vocabulary vocabulary(data::relations());
    const EventCodes codes(data::event_codes(), vocabulary);
    std::string table = "| relation | done | planned | called for | denied |\n|---|---|---|---|---|\n";
    for (const RelationKind& kind : vocabulary.kinds()) {
        if (kind.structural) continue;
        table += "| " + kind.name;
        for (const Status status : {Status::occurred, Status::planned, Status::called_for, Status::denied})
            table += " | " + in_cell(codes.code_of({kind.name, status, EntityKind::country, 2, "", ""}));
        table += " |\n";
    }
    return table;
}

std::string listed(std::string_view cell) {
    std::string list;
    for (const std::string_view part : split_list(cell)) list += (list.empty() ? "" : ", ") + std::string(part);
    return list;
}

std::string rows_with_conditions() {
    std::string table = "| relation | status | object | parties | words | code |\n|---|---|---|---|---|---|\n";
    for (const TableRow& row :
         read_table(data::event_codes(), "event_codes.tsv",
                    {"relation", "status", "object", "parties", "words", "plover", "mode", "cameo"})) {
        const auto& cell = row.cells;
        if (cell[2].empty() && cell[3].empty() && cell[4].empty()) continue;
        for (const std::size_t column : {0U, 1U, 2U, 3U, 4U}) table += "| " + listed(cell[column]) + " ";
        table += "| " + in_cell({std::string(cell[5]), std::string(cell[6]), std::string(cell[7])}) + " |\n";
    }
    return table;
}

// The page with the part behind <!-- name --> replaced.
std::string with_part(const std::string& page, const std::string& name, const std::string& part) {
    const std::string mark = "<!-- " + name + " -->\n";
    const std::size_t begin = page.find(mark);
    REQUIRE(begin != std::string::npos);
    const std::size_t end = page.find("<!-- end -->", begin);
    REQUIRE(end != std::string::npos);
    return page.substr(0, begin + mark.size()) + part + page.substr(end);
}

}  // namespace

TEST_CASE("the page of the event codes shows what the tables say") {
    const char* rewrite = std::getenv("ENTENTE_REWRITE_GOLDENS");
    const std::filesystem::path path = ENTENTE_SOURCE_DIR "/docs/event-codes.md";
    const std::string page = tests::read_file(path);
    const std::string fresh = with_part(with_part(page, "plain", plain_forms()), "words", rows_with_conditions());
    if (rewrite && std::string(rewrite) == "1") std::ofstream(path, std::ios::binary) << fresh;
    CHECK(tests::read_file(path) == fresh);
}
