#include "data/data.h"
#include "model/errors.h"
#include "model/vocabulary.h"
#include "tests/support/make_extraction.h"

#include <doctest/doctest.h>

#include <string>

using namespace entente;

namespace {

const std::string kHeader = "name\tlabel\tsymmetric\tstructural\tquad\tplover\tmode\tcameo\tplanned\tdenied\tmeaning\n";

std::string vocabulary_error(const std::string& rows) {
    try {
        const Vocabulary vocabulary(kHeader + rows, "mine.tsv");
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("a row of the vocabulary is read cell by cell") {
    const Vocabulary vocabulary(kHeader +
                                "returns-deal-with\treturns deal with\tyes\tno\t1\tAGREE\tsign\t057\tCONSULT\tREJECT\t"
                                "agree to take people back\n");
    const RelationKind* kind = vocabulary.find("returns-deal-with");
    REQUIRE(kind);
    CHECK(*kind == RelationKind{"returns-deal-with", "returns deal with", true, false, 1, "AGREE", "sign", "057",
                                "CONSULT", "REJECT", "agree to take people back"});
}

TEST_CASE("the vocabulary knows its relations and no others") {
    const Vocabulary& vocabulary = tests::small_vocabulary();
    CHECK(vocabulary.find("meets"));
    CHECK_FALSE(vocabulary.find("Meets"));
    CHECK_FALSE(vocabulary.find(""));
    CHECK(vocabulary.is_symmetric("speaks-with"));
    CHECK_FALSE(vocabulary.is_symmetric("visits"));
    CHECK_FALSE(vocabulary.is_symmetric("unheard-of"));
    CHECK_FALSE(vocabulary.is_structural("visits"));
}

TEST_CASE("a misspelt relation is answered with the nearest one, up to two letters away") {
    const Vocabulary& vocabulary = tests::small_vocabulary();
    CHECK(vocabulary.suggest("visit") == "visits");
    CHECK(vocabulary.suggest("meats") == "meets");
    CHECK(vocabulary.suggest("acuse") == "accuses");
    CHECK(vocabulary.suggest("sanctions") == "");
}

TEST_CASE("a row that is not understood is refused with table, line, what was found and what was expected") {
    CHECK(vocabulary_error("meets\tmeets\ttrue\tno\t1\t\t\t\t\t\tm\n") ==
          "mine.tsv:2: found 'true' in column 'symmetric', expected yes or no");
    CHECK(vocabulary_error("meets\tmeets\tyes\t\t1\t\t\t\t\t\tm\n") ==
          "mine.tsv:2: found '' in column 'structural', expected yes or no");
    CHECK(vocabulary_error("meets\tmeets\tyes\tno\t5\t\t\t\t\t\tm\n") ==
          "mine.tsv:2: found '5' in column 'quad', expected 0 to 4");
    CHECK(vocabulary_error("\tmeets\tyes\tno\t1\t\t\t\t\t\tm\n") == "mine.tsv:2: the relation has no name");
    CHECK(vocabulary_error("a\ta\tyes\tno\t1\t\t\t\t\t\tm\na\tb\tno\tno\t1\t\t\t\t\t\tm\n") ==
          "mine.tsv:3: relation 'a' comes twice");
}

TEST_CASE("the built-in vocabulary marks exactly the relations that read the same from both ends") {
    const Vocabulary vocabulary(data::relations());
    std::string symmetric;
    for (const RelationKind& kind : vocabulary.kinds())
        if (kind.symmetric) symmetric += kind.name + " ";
    CHECK(symmetric == "meets speaks-with agrees-with cooperates-with returns-deal-with counterpart-of ");
}
