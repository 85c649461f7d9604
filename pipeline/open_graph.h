// The graph of a store, ready for questions: from a file beside the database where there is one and it is of today.
//
// A small store is read whole. A big one (kWorthAFile relations) is read once, and its graph written to
// "<database>.graph" (graph/image.h), which the next process maps: it opens in microseconds, whatever its size. When
// the store has grown a little since, what is new is added to the mapped graph and noted in "<database>.graph.log"
// (graph/change_log.h). When it has changed in another way, or a lot, the graph is made anew. Neither file holds
// anything that the database does not; both may be deleted at any time.
#pragma once

#include "graph/graph.h"
#include "model/vocabulary.h"
#include "store/store.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string_view>

namespace entente {

inline constexpr std::size_t kWorthAFile = 20'000;

struct OpenGraphOptions {
    bool may_write = true;                         // the files beside the database
    std::size_t worth_a_file = kWorthAFile;        // relations
    std::function<void(std::string_view)> remark;  // told when something takes long, or a file cannot be written
};

// `database` is the file of the store. The vocabulary is the store's, with what it remembers. Throws StoreError.
Graph open_graph(const Store& store, const Vocabulary& vocabulary, const std::filesystem::path& database,
                 const OpenGraphOptions& options = {});

// The files beside a database.
std::filesystem::path graph_file_of(const std::filesystem::path& database);
std::filesystem::path graph_log_of(const std::filesystem::path& database);

}  // namespace entente
