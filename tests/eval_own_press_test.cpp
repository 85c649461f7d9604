// The annotated texts of tests/cases/press against what the reader makes of them. The floors are what it reaches today;
// a change that reads better raises them.
#include "eval/evaluate.h"
#include "tests/support/shipped_model.h"

#include <doctest/doctest.h>

namespace entente {
namespace {

Evaluation judge(const LanguageModel* model) {
    static const Extractor extractor;
    IngestOptions options;
    options.model = model;
    return evaluate(extractor, {ENTENTE_SOURCE_DIR "/tests/cases/press"}, options);
}

}  // namespace

TEST_CASE("the annotated texts of our own are read as well as before") {
    const Evaluation read = judge(&tests::shipped_model());
    CHECK(read.documents == 20);
    CHECK(read.failed == 0);
    CHECK(read.diagnostics.empty());
    MESSAGE("strict F1 " << read.strict.micro.f1() << ", precision " << read.strict.micro.precision());
    CHECK(read.strict.micro.f1() >= 0.50);
    CHECK(read.strict.micro.precision() >= 0.80);
    const auto hits = static_cast<double>(read.strict.micro.hits);
    CHECK(static_cast<double>(read.right_status) / hits >= 0.93);
    CHECK(static_cast<double>(read.right_date) / hits >= 0.78);
}

TEST_CASE("the order of words alone reads the same texts, though less of them") {
    const Evaluation plain = judge(nullptr);
    CHECK(plain.strict.micro.f1() >= 0.40);
    CHECK(plain.strict.micro.precision() >= 0.75);
    CHECK(plain.strict.micro.f1() < judge(&tests::shipped_model()).strict.micro.f1());
}

}  // namespace entente
