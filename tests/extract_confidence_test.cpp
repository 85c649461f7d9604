#include "extract/confidence.h"
#include "extract/extractor.h"
#include "language/analyzer.h"
#include "language/split.h"
#include "model/errors.h"
#include "tests/support/shipped_model.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace entente {
namespace {

std::string error_of(const std::string& table) {
    try {
        ConfidenceModel model{table};
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

Extraction read(const std::string& text, std::vector<Sentence>& sentences, bool with_model) {
    Document document{.key = "a.txt", .text = text};
    sentences = split_sentences(document);
    Workspace workspace;
    if (with_model) analyze(tests::shipped_model(), document.text, sentences, workspace);
    return Extractor().extract(std::move(document), sentences);
}

}  // namespace

TEST_CASE("a confidence adds up the weights of its features, and others weigh nothing") {
    const ConfidenceModel model("feature\tweight\nbias\t0\nhow=verb\t2\nhow=noun\t-2\n");
    CHECK(model.confidence({"bias"}) == 0.5);
    CHECK(model.confidence({"bias", "how=verb"}) == 0.881);
    CHECK(model.confidence({"bias", "how=noun"}) == 0.119);
    CHECK(model.confidence({"bias", "how=verb", "unheard-of"}) == 0.881);
    CHECK(model.confidence({"bias", "how=noun", "how=verb"}) == 0.5);
}

TEST_CASE("no confidence is certainty") {
    const ConfidenceModel model("feature\tweight\nyes\t50\nno\t-50\n");
    CHECK(model.confidence({"yes"}) == 0.999);
    CHECK(model.confidence({"no"}) == 0.001);
}

TEST_CASE("a damaged table of weights is refused with its line") {
    CHECK(error_of("feature\tweight\nbias\theavy\n") ==
          "confidence.tsv:2: the weight is 'heavy'; expected a number such as -0.25");
    CHECK(error_of("feature\tweight\nbias\t1\nbias\t2\n") == "confidence.tsv:3: the feature 'bias' comes twice");
}

TEST_CASE("claims of parsed sentences have a trained confidence, others their rule's") {
    std::vector<Sentence> sentences;
    const std::string text = "Chile condemned Peru on Monday.";
    const Extraction plain = read(text, sentences, false);
    REQUIRE(plain.claims.size() == 1);
    CHECK(plain.claims[0].confidence == 0.75);

    const Extraction parsed = read(text, sentences, true);
    REQUIRE(parsed.claims.size() == 1);
    const auto features = confidence_features(parsed, parsed.claims[0], sentences[0]);
    CHECK(std::is_sorted(features.begin(), features.end()));
    CHECK(std::find(features.begin(), features.end(), "relation-how=condemns/verb") != features.end());
    CHECK(std::find(features.begin(), features.end(), "subject=name") != features.end());
    const ConfidenceModel shipped(ExtractorTables::built_in().confidence);
    CHECK(parsed.claims[0].confidence == shipped.confidence(features));
    CHECK(parsed.claims[0].confidence > 0.5);
}

}  // namespace entente
