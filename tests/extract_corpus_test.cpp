// The sample corpus against the facts that a careful reader finds in it. The floor is what the reader reaches today;
// raise it when it reads more.
#include "extract/extractor.h"
#include "model/table.h"
#include "pipeline/ingest.h"
#include "tests/support/read_claims.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <sstream>

namespace entente {

TEST_CASE("the sample corpus yields what the fact table says, as far as today's reader goes") {
    constexpr std::size_t kFloor = 46;
    const Extractor extractor;
    std::map<std::string, std::vector<tests::ReadClaim>> claims;
    std::istringstream nothing;
    extract_all(
        extractor, {ENTENTE_SOURCE_DIR "/examples/corpus"}, {}, nothing,
        [&](const Extraction& extraction) {
            CHECK_FALSE(find_broken_promise(extraction));
            claims[extraction.document.key] = tests::read_claims(extraction, extractor.vocabulary());
        },
        [](const Diagnostic& diagnostic) { FAIL_CHECK(diagnostic.where << ": " << diagnostic.message); });
    CHECK(claims.size() >= 25);

    const std::string table = tests::read_file(ENTENTE_SOURCE_DIR "/tests/cases/corpus_facts.tsv");
    std::size_t facts = 0, found = 0;
    for (const TableRow& row :
         read_table(table, "corpus_facts.tsv", {"document", "subject", "relation", "object", "status", "date"})) {
        ++facts;
        const tests::ReadClaim fact{std::string(row.cells[1]), std::string(row.cells[2]), std::string(row.cells[3])};
        const auto& of_document = claims[std::string(row.cells[0])];
        const bool said = std::any_of(of_document.begin(), of_document.end(), [&](const tests::ReadClaim& claim) {
            return tests::says(claim, fact, extractor.vocabulary(), true, false);
        });
        if (said)
            ++found;
        else
            MESSAGE("not read: " << std::string(row.cells[0]) << ": " << fact.subject << " " << fact.relation << " "
                                 << fact.object);
    }
    MESSAGE(found << " of " << facts << " facts read");
    CHECK(found >= kFloor);
}

}  // namespace entente
