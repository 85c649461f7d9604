// Tables of coded events → a store: GDELT, ICEWS, POLECAT, or whatever a mapping describes. What a row does not say is
// not guessed: a row that cannot be read is counted and, among the first, told.
#pragma once

#include "model/diagnostic.h"
#include "model/vocabulary.h"
#include "pipeline/import_mapping.h"
#include "store/store.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace entente {

// Why a sound row is no event between two actors.
enum class PassedOver { no_subject, no_object, same_actor, no_relation };
inline constexpr std::array kPassedOver = {PassedOver::no_subject, PassedOver::no_object, PassedOver::same_actor,
                                           PassedOver::no_relation};
// "without a first actor", "without a second actor", "with one actor twice", "whose code tells of no act"
std::string_view to_text(PassedOver reason);

struct ImportOptions {
    std::string key;                       // of the table in the store; else its file's name without folders
    std::optional<ImportMapping> mapping;  // else the ready one that its first line fits
    std::size_t list_damaged = 10;         // so many damaged rows are told
};

struct ImportReport {
    Applied applied = Applied::unchanged;  // when unchanged, all numbers are 0
    std::string key, mapping;
    std::uint64_t rows = 0, events = 0, damaged = 0;
    std::array<std::uint64_t, kPassedOver.size()> passed_over{};
    std::vector<Diagnostic> diagnostics;  // the first damaged rows
};

// Imports a file, or `input` for the path "-", and commits: whole or not at all. Rows are read one at a time; memory
// grows with the actors that are told apart, and not with the rows. Calls `progress` now and then with the number of
// rows so far; what it throws ends the import with nothing stored. Throws InputError when the table cannot be read, no
// mapping fits it, or none of its rows can be used; StoreError when the store fails.
ImportReport import_events(Store& store, const Vocabulary& vocabulary, const std::string& path,
                           const ImportOptions& options, std::istream& input,
                           const std::function<void(std::uint64_t rows)>& progress = {});

// The key under which a path is imported.
std::string import_key(const std::string& path, const ImportOptions& options);

}  // namespace entente
