// Texts that nobody wrote in good faith, or that lost their form on the way: read in bounded time, with a remark where
// something was cut, and without an edge that the text does not say.
#include "pipeline/ingest.h"
#include "tests/support/read_claims.h"
#include "tests/support/shipped_model.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace entente {
namespace {

Extraction read(std::string text, const LanguageModel* model = &tests::shipped_model()) {
    static const Extractor extractor;
    Workspace workspace;
    Extraction extraction = read_document(
        extractor, {.key = "bad.txt", .date = Day{2024, 5, 20}, .text = std::move(text)}, model, &workspace);
    CHECK_FALSE(find_broken_promise(extraction));
    return extraction;
}

std::string repeated(const std::string& part, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += part;
    return text;
}

bool warns(const Extraction& extraction, const std::string& words) {
    return std::any_of(extraction.diagnostics.begin(), extraction.diagnostics.end(), [&](const Diagnostic& diagnostic) {
        return diagnostic.severity == Severity::warning && diagnostic.message.find(words) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("a line of a megabyte without a full stop is cut, and says so") {
    const std::string words = "the minister of Chile said that the envoys of Peru and Togo met in the rain while ";
    CHECK(warns(read(repeated(words, 1'000'000), nullptr), "tokens were cut"));
    CHECK(warns(read(repeated(words, 60'000)), "tokens were cut"));
}

TEST_CASE("ten thousand coordinated names are cut, and give no more than their pieces say") {
    std::string text = "Chile met with Peru";
    for (int i = 0; i < 10'000; ++i) text += ", Ann Lee";
    const Extraction extraction = read(text + " and Togo in Rome.");
    CHECK(warns(extraction, "tokens were cut"));
    CHECK(extraction.claims.size() < 100);
}

TEST_CASE("nested brackets are read to their end") {
    const Extraction extraction = read("Chile " + std::string(5'000, '(') + " met Peru " + std::string(5'000, ')') +
                                       " in Rome.\n\nTogo condemned Mali on Monday.");
    const auto claims = tests::read_claims(extraction, Extractor().vocabulary());
    CHECK(std::any_of(claims.begin(), claims.end(), [](const tests::ReadClaim& claim) {
        return claim.subject == "Togo" && claim.relation == "condemns" && claim.object == "Mali";
    }));
}

TEST_CASE("letters that only look like others make no name") {
    // Cyrillic letters stand in "Chilе", "Реru" and "Тogo".
    CHECK(read("Chil\u0435 attacked \u0420\u0435ru. \u0422ogo sanctioned Chil\u0435 in May.").claims.empty());
}

TEST_CASE("a text all in capitals gives no edge that it does not say") {
    const Extraction extraction =
        read("TOGO CONDEMNED MALI ON MONDAY. LET US HELP US ALL. THE POLISH ENVOY LEFT. WHO MET IN CHAD?");
    for (const auto& claim : tests::read_claims(extraction, Extractor().vocabulary())) {
        CHECK(claim.relation == "condemns");
        CHECK(claim.subject == "Togo");
        CHECK(claim.object == "Mali");
    }
}

}  // namespace entente
