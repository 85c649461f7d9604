// Relations of a user's that a database remembers.
#include "extract/table_set.h"
#include "pipeline/ingest.h"
#include "tests/support/run_command.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

using namespace entente;
using tests::run_entente;
using tests::TemporaryFolder;

namespace {

const RelationKind kTwin{
    .name = "twin-of", .label = "twin of", .symmetric = true, .quad = 2, .meaning = "be paired with"};

const char* const kLexicon =
    "[[relation]]\nname = \"twin-of\"\nlabel = \"is twinned with\"\nsymmetric = true\nquad = 2\nmeaning = \"be "
    "paired\"\n"
    "[[pattern]]\nrelation = \"twin-of\"\nkind = \"verb\"\nwords = \"twin:twinned:twinned:twinning\"\n"
    "object = [\"-\", \"with\"]\n";

std::string dump_of(const Store& store) {
    std::ostringstream out;
    store.dump(out);
    return out.str();
}

}  // namespace

TEST_CASE("a store keeps the relations that it is told to remember, the last of a name") {
    const TemporaryFolder folder;
    const Vocabulary vocabulary = Extractor().vocabulary();
    const auto file = folder.path() / "x.entente";
    {
        Store store(file, StoreMode::create, vocabulary);
        CHECK(store.remembered_relations().empty());
        store.remember({});
        store.remember({kTwin});
        RelationKind changed = kTwin;
        changed.label = "pair of";
        store.remember({changed, {.name = "apes", .label = "apes"}});
        store.remember({changed});
        store.commit();
    }
    const Store store(file, StoreMode::read, vocabulary);
    const auto kinds = store.remembered_relations();
    REQUIRE(kinds.size() == 2);
    CHECK(kinds[0].name == "apes");
    CHECK(kinds[1].label == "pair of");
    CHECK(kinds[1].symmetric);
    CHECK(kinds[1].quad == 2);
    CHECK(dump_of(store).empty());  // no event is of them
}

TEST_CASE("what is remembered goes with a run that is not committed") {
    const TemporaryFolder folder;
    const Vocabulary vocabulary = Extractor().vocabulary();
    const auto file = folder.path() / "x.entente";
    { Store(file, StoreMode::create, vocabulary).remember({kTwin}); }
    CHECK(Store(file, StoreMode::read, vocabulary).remembered_relations().empty());
    CHECK_THROWS(Store(file, StoreMode::read, vocabulary).remember({kTwin}));
}

TEST_CASE("a vocabulary is joined by kinds that it does not have") {
    const Vocabulary vocabulary = Extractor().vocabulary();
    RelationKind meets = *vocabulary.find("meets");
    meets.label = "bumps into";
    const Vocabulary joined = vocabulary.with({meets, kTwin});
    CHECK(joined.kinds().size() == vocabulary.kinds().size() + 1);
    CHECK(joined.find("meets")->label == "meets");
    CHECK(joined.is_symmetric("twin-of"));
}

TEST_CASE("questions and pictures know a user's relation without the file that it is in") {
    const TemporaryFolder folder;
    folder.write("my.toml", kLexicon);
    folder.write("news.txt",
                 "Twins\n3 May 2024\n\nNorway twinned with Finland on 2 May 2024. Finland twinned with Norway "
                 "on 2 May 2024.\n");
    const tests::CommandOptions here{.folder = folder.path()};
    const auto first = run_entente({"ingest", "--lexicon", "my.toml", "news.txt"}, here);
    CHECK(first.code == 0);
    CHECK(first.err.find("1 added") != std::string::npos);

    // Symmetric, and so one event told twice.
    const auto links = run_entente({"links", "Finland", "Norway", "--relation", "twin-of"}, here);
    CHECK(links.code == 0);
    CHECK(links.out.find("twin-of, occurred: 1 event\n  Finland —twin-of— Norway  #1") != std::string::npos);
    CHECK(run_entente({"path", "Norway", "Finland"}, here).out.find("twin-of") != std::string::npos);
    CHECK(run_entente({"export", "--format", "dot"}, here).out.find("is twinned with") != std::string::npos);
    CHECK(run_entente({"dump"}, here).out.find(R"({"table":"relation_kind","name":"twin-of")") != std::string::npos);
    CHECK(run_entente({"links", "Finland", "Norway", "--relation", "twin-off"}, here).err ==
          "entente: unknown relation 'twin-off'; did you mean 'twin-of'?\n");

    // The same lexicon again changes nothing; none at all reads without it.
    CHECK(run_entente({"ingest", "--lexicon", "my.toml", "news.txt"}, here).err.find("1 unchanged") !=
          std::string::npos);
    CHECK(run_entente({"ingest", "news.txt"}, here).err.find("1 replaced") != std::string::npos);
    CHECK(run_entente({"links", "Finland", "Norway"}, here).code == 1);
    CHECK(run_entente({"dump"}, here).out.find("relation_kind") == std::string::npos);
}

TEST_CASE("a database that forgets its documents dumps as if they had never come, with a lexicon too") {
    const TemporaryFolder folder;
    folder.write("my.toml", kLexicon);
    folder.write("a.txt", "Norway met Finland.\n");
    folder.write("b.txt", "Norway twinned with Finland.\n");
    const tests::CommandOptions here{.folder = folder.path()};
    REQUIRE(run_entente({"ingest", "--lexicon", "my.toml", "a.txt"}, here).code == 0);
    const std::string before = run_entente({"dump"}, here).out;
    REQUIRE(run_entente({"ingest", "--lexicon", "my.toml", "b.txt"}, here).code == 0);
    CHECK(run_entente({"dump"}, here).out != before);
    REQUIRE(run_entente({"forget", "b.txt"}, here).code == 0);
    CHECK(run_entente({"dump"}, here).out == before);
}
