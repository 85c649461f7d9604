#include "tests/support/ingested_corpus.h"

#include "tests/support/temporary_folder.h"

#include <stdexcept>

namespace entente::tests {
namespace {

void ingest_into(const std::filesystem::path& folder, const std::filesystem::path& corpus) {
    const CommandResult result = run_entente({"ingest", corpus.string()}, {.folder = folder});
    if (result.code != 0) throw std::runtime_error("cannot ingest " + corpus.string() + ": " + result.err);
}

}  // namespace

const std::filesystem::path& folder_of_samples() {
    static const TemporaryFolder folder;
    static const bool is_made = [] {
        // Asked for again after a failure, it is there already.
        if (!std::filesystem::exists(folder.path() / "examples"))
            std::filesystem::create_directory_symlink(sample_corpus().parent_path(), folder.path() / "examples");
        ingest_into(folder.path(), sample_corpus());
        return true;
    }();
    static_cast<void>(is_made);
    return folder.path();
}

const std::filesystem::path& folder_of_small_corpus() {
    static const TemporaryFolder folder;
    static const bool is_made = [] {
        ingest_into(folder.path(), small_corpus());
        return true;
    }();
    static_cast<void>(is_made);
    return folder.path();
}

CommandResult ask_samples(const std::vector<std::string>& arguments) {
    return run_entente(arguments, {.folder = folder_of_samples()});
}

CommandResult ask_small_corpus(const std::vector<std::string>& arguments) {
    return run_entente(arguments, {.folder = folder_of_small_corpus()});
}

}  // namespace entente::tests
