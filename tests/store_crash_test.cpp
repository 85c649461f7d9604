// What a process that dies, or a disk that fills, leaves behind. Children are forked, and end without running
// destructors.
#include "store/sqlite.h"
#include "tests/support/scratch_store.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <chrono>
#include <csignal>
#include <random>

using namespace entente;
using namespace entente::tests;

namespace {

constexpr int kDocuments = 24;
constexpr int kGroup = 4;  // documents to a commit

Extraction document_number(int number) {
    const std::string key = "doc " + std::to_string(100 + number);
    const std::string other = "iso:" + std::string(1, static_cast<char>('A' + number % 7)) + "A";
    std::vector<ClaimLine> lines;
    for (int i = 0; i < 6; ++i)
        lines.push_back({{"iso:GB"}, i % 2 ? "meets" : "visits", {other}, "20" + std::to_string(10 + number % 5 + i)});
    return make_extraction({key, "BBC", "2025-11-20"}, lines);
}

// Ingests what is not there yet, as the pipeline does.
void ingest(const std::filesystem::path& file) {
    Store store = open_store(file);
    for (int number = 0; number < kDocuments; ++number) {
        store.apply(document_number(number), "reader 1");
        if ((number + 1) % kGroup == 0) store.commit();
    }
}

// Runs `work` in a child, which exits with what it returns, or 2 when it throws.
template <typename Work>
pid_t run_in_child(Work&& work) {
    const pid_t child = fork();
    if (child != 0) return child;
    int code = 2;
    try {
        code = work();
    } catch (const std::exception&) {
    }
    _exit(code);
}

int wait_for(pid_t child) {
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return status;
}

std::string integrity(const std::filesystem::path& file) {
    Database database(file, Database::Access::read);
    ResultRows rows = database.query("PRAGMA integrity_check");
    REQUIRE(rows.next());
    if (database.number("SELECT count(*) FROM entity_form f WHERE documents = 0 OR documents <> "
                        "(SELECT count(*) FROM entity_report WHERE form = f.id)") != 0)
        return "an entity form is counted wrong";
    ResultRows keys = database.query("PRAGMA foreign_key_check");
    return keys.next() ? "a foreign key leads nowhere" : rows.get<std::string>(0);
}

}  // namespace

TEST_CASE("a writer killed at any moment leaves whole commits, and the resumed ingest equals an uninterrupted one") {
    const TemporaryFolder folder;
    const auto begin = std::chrono::steady_clock::now();
    ingest(folder.path() / "whole.entente");
    const auto length = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
    const std::string expected = dump_text(open_store(folder.path() / "whole.entente", StoreMode::read));

    std::mt19937 random(20251121);
    int interrupted = 0;
    for (int run = 0; run < 50; ++run) {
        const auto file = folder.path() / (std::to_string(run) + ".entente");
        const pid_t child = run_in_child([&] {
            ingest(file);
            return 0;
        });
        usleep(static_cast<useconds_t>(random() % static_cast<unsigned>(length.count())));
        kill(child, SIGKILL);
        interrupted += WIFSIGNALED(wait_for(child));

        // Nothing at all is there when the child died before it had made the tables.
        std::vector<StoredDocument> documents;
        const std::string error = store_error([&] { documents = open_store(file, StoreMode::read).documents(); });
        if (!error.empty()) {
            CHECK((error.find("no such file") != std::string::npos || error.find("is empty") != std::string::npos));
        } else {
            CHECK(integrity(file) == "ok");
            CHECK(documents.size() % kGroup == 0);
            for (std::size_t i = 0; i < documents.size(); ++i)
                CHECK(documents[i].key == document_number(static_cast<int>(i)).document.key);
        }
        ingest(file);
        CHECK(dump_text(open_store(file, StoreMode::read)) == expected);
        std::filesystem::remove(file);
    }
    CHECK(interrupted > 5);
}

TEST_CASE("a writer that died does not keep the next one out") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "x.entente";
    ingest(file);
    const pid_t child = run_in_child([&] {
        Store store = open_store(file, StoreMode::write);
        store.forget("doc 100");
        kill(getpid(), SIGKILL);
        return 0;
    });
    CHECK(WIFSIGNALED(wait_for(child)));
    CHECK(read_file(file.string() + ".lock") == "pid " + std::to_string(child) + "\n");
    Store store = open_store(file, StoreMode::write);
    CHECK(store.documents().size() == kDocuments);
}

TEST_CASE("a writer in another process is named") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "x.entente";
    const Store store = open_store(file);
    const std::string expected = "busy: '" + file.string() + "' is being written by process " +
                                 std::to_string(getpid()) + "; try again when it has finished";
    const pid_t child =
        run_in_child([&] { return store_error([&] { open_store(file, StoreMode::write); }) == expected ? 0 : 1; });
    CHECK(wait_for(child) == 0);
}

TEST_CASE("when the disk is full, what was committed stays and the store says what to do") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "x.entente";
    ingest(file);
    const std::string before = dump_text(open_store(file, StoreMode::read));
    // A limit on the size of files stands in for a disk without room.
    const pid_t child = run_in_child([&] {
        Store store = open_store(file, StoreMode::write);
        const rlimit limit{std::filesystem::file_size(file) + 4096, RLIM_INFINITY};
        signal(SIGXFSZ, SIG_IGN);
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 3;
        Extraction large = make_extraction({"large"}, {{{"iso:GB"}, "visits"}});
        large.document.text += std::string(20 << 20, ' ');
        const std::string error = store_error([&] {
            store.apply(large, "reader 1");
            store.commit();
        });
        if (error.find("cannot read or write") != 0 && error.find("the disk is full") == std::string::npos) return 4;
        // Half a transaction must not be committed later as if it were whole.
        const std::string later = store_error([&] {
            store.apply(make_extraction({"small"}, {}), "reader 1");
            store.commit();
        });
        return later.find("was undone after an error; open it again") == std::string::npos ? 5 : 0;
    });
    const int status = wait_for(child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(dump_text(open_store(file, StoreMode::read)) == before);
    CHECK(integrity(file) == "ok");
}
