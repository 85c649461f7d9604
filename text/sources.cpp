// Files and folders to sources. Everything is sorted and told apart by what it is, never by the order it was given in.
#include "model/errors.h"
#include "text/format.h"
#include "text/read.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <tuple>

namespace entente {
namespace {

namespace fs = std::filesystem;

struct FoundSource {
    Source source;
    std::string identity;  // equal for two ways to the same file
};

std::string identify(const fs::path& path) {
    std::error_code error;
    const fs::path canonical = fs::weakly_canonical(path, error);
    // Links that lead in a circle have no target; they are told apart by where they stand.
    return error ? fs::absolute(path, error).lexically_normal().generic_string() : canonical.generic_string();
}

bool is_hidden(const fs::path& path) {
    return path.filename().generic_string().starts_with('.');
}

[[noreturn]] void throw_unlistable(const std::string& folder) {
    throw InputError(folder + ": the folder cannot be listed; check its permissions");
}

// Links to folders are not followed, so that a circle of links ends. Links to files are, and one that leads nowhere is
// reported when it is read rather than passed over in silence. Pipes and devices would block and are left out.
void add_folder(const std::string& folder, std::vector<FoundSource>& found) {
    std::error_code error;
    fs::recursive_directory_iterator entries(folder, error);
    if (error) throw_unlistable(folder);
    for (; entries != fs::recursive_directory_iterator(); entries.increment(error)) {
        const fs::path& path = entries->path();
        std::error_code ignored;
        const fs::file_status status = entries->status(ignored);
        if (is_hidden(path)) {
            entries.disable_recursion_pending();
        } else if (fs::is_regular_file(status) || (entries->is_symlink(ignored) && !fs::exists(status))) {
            if (find_format(path.generic_string()) == InputFormat::automatic) continue;
            const std::string key = path.lexically_relative(folder).generic_string();
            found.push_back({{path.generic_string(), key}, identify(path)});
        }
        if (error) throw_unlistable(folder);
    }
    if (error) throw_unlistable(folder);
}

void add_path(const std::string& path, std::vector<FoundSource>& found) {
    if (path == "-") {
        found.push_back({{"-", "stdin"}, "-"});
        return;
    }
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) throw InputError(path + ": no such file or folder; check the name");
    if (fs::is_directory(status)) return add_folder(path, found);
    found.push_back({{path, fs::path(path).filename().generic_string()}, identify(path)});
}

// Gives every source that shares its key with another its path for a key, until no two share one. Paths differ where
// files do, and a key changes at most once, so this ends.
void tell_apart(std::vector<Source>& sources) {
    for (bool changed = true; changed;) {
        changed = false;
        std::map<std::string, int> uses;
        for (const Source& source : sources) ++uses[source.key];
        for (Source& source : sources) {
            if (uses[source.key] == 1 || source.key == source.path) continue;
            source.key = source.path;
            changed = true;
        }
    }
}

}  // namespace

std::vector<Source> find_sources(const std::vector<std::string>& paths) {
    std::vector<FoundSource> found;
    for (const std::string& path : paths) add_path(path, found);

    const auto order = [](const FoundSource& one) { return std::tie(one.identity, one.source.key, one.source.path); };
    std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
    found.erase(
        std::unique(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.identity == b.identity; }),
        found.end());

    std::vector<Source> sources;
    for (FoundSource& one : found) sources.push_back(std::move(one.source));
    tell_apart(sources);
    std::sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) { return a.key < b.key; });
    return sources;
}

}  // namespace entente
