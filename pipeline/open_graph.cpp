#include "pipeline/open_graph.h"

#include "graph/builder.h"
#include "graph/change_log.h"
#include "model/errors.h"

#include <optional>
#include <string>
#include <system_error>

namespace entente {
namespace {

// What may have changed before everything is rather read again: a fiftieth of the graph, and a thousand in any case.
std::size_t most_changes(const Graph& graph) {
    return std::max<std::size_t>(1000, graph.tables().row_limit() / 50);
}

ImageOrigin origin_of(const StoreState& state, const Vocabulary& vocabulary) {
    return {state.seq, state.chain, fingerprint(vocabulary)};
}

class Opening {
public:
    Opening(const Store& store, const Vocabulary& vocabulary, const std::filesystem::path& database,
            const OpenGraphOptions& options)
        : store_(store),
          vocabulary_(vocabulary),
          image_file_(graph_file_of(database)),
          log_file_(graph_log_of(database)),
          options_(options) {}

    Graph open() {
        try {
            if (auto graph = open_file()) return std::move(*graph);
        } catch (const ImageDamage& damage) {
            remark(std::string(damage.what()) + ": it is made anew");
        }
        // A writer may commit while the store is read, and then what was read is of no one state.
        for (int attempt = 0; attempt < 3; ++attempt) {
            const ImageOrigin origin = origin_of(store_.state(), vocabulary_);
            Image image = read_store(origin);
            if (origin_of(store_.state(), vocabulary_) != origin) continue;
            return keep(std::move(image));
        }
        throw StoreError("the database changed three times while it was read; ask again when the writer has finished");
    }

private:
    std::optional<Graph> open_file() {
        std::optional<Image> image = Image::open(image_file_);
        const ImageOrigin now = origin_of(store_.state(), vocabulary_);
        if (!image || image->origin().vocabulary != now.vocabulary) return std::nullopt;
        ImageOrigin origin = image->origin();
        Graph graph(std::move(*image), vocabulary_);
        if (origin == now) return graph;

        for (const LoggedChanges& record : read_change_log(log_file_)) {
            if (record.from != origin) break;
            graph.update(record.changes);
            origin = record.to;
            if (origin == now) return graph;
        }
        // All that is new since the image counts against the limit, so that the log does not grow for ever.
        const std::size_t known = graph.tables().row_limit() - graph.tables().image_rows();
        const std::size_t most = most_changes(graph);
        if (known >= most) return std::nullopt;
        const auto changes = store_.changes_since({origin.sequence, origin.chain}, most - known);
        if (!changes || origin_of(store_.state(), vocabulary_) != now) return std::nullopt;
        graph.update(*changes);
        if (options_.may_write) append_to_change_log(log_file_, {origin, now, *changes});
        return graph;
    }

    Image read_store(const ImageOrigin& origin) {
        GraphBuilder builder(vocabulary_);
        store_.read_entities([&](StoredEntity&& entity) { builder.add(std::move(entity)); });
        std::size_t read = 0;
        store_.read_relations([&](const RelationRows& rows) {
            if (read < kLong && read + rows.rows.size() >= kLong)
                remark("reading the whole database, once; later questions use what is kept of it");
            read += rows.rows.size();
            builder.add(rows);
        });
        return builder.finish(origin);
    }

    Graph keep(Image image) {
        const std::size_t relations = image.section<Look>(Section::looks).size();
        if (options_.may_write && relations >= options_.worth_a_file) {
            try {
                image.write(image_file_);
                std::error_code ignored;
                std::filesystem::remove(log_file_, ignored);
            } catch (const StoreError& error) {
                remark(std::string(error.what()) + "; the graph is not kept, and the next question reads all again");
            }
        }
        return Graph(std::move(image), vocabulary_);
    }

    void remark(std::string_view text) const {
        if (options_.remark) options_.remark(text);
    }

    static constexpr std::size_t kLong = 1'000'000;

    const Store& store_;
    const Vocabulary& vocabulary_;
    std::filesystem::path image_file_, log_file_;
    const OpenGraphOptions& options_;
};

}  // namespace

std::filesystem::path graph_file_of(const std::filesystem::path& database) {
    return database.string() + ".graph";
}

std::filesystem::path graph_log_of(const std::filesystem::path& database) {
    return database.string() + ".graph.log";
}

Graph open_graph(const Store& store, const Vocabulary& vocabulary, const std::filesystem::path& database,
                 const OpenGraphOptions& options) {
    return Opening(store, vocabulary, database, options).open();
}

}  // namespace entente
