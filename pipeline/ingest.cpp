// Documents into a store. One transaction for all of them, or, with keep_going, one for every commit_every documents;
// the store puts a savepoint around each document, so that a document is whole in either case.
#include "pipeline/ingest.h"

#include "model/errors.h"
#include "pipeline/read_in_order.h"

#include <iterator>
#include <map>
#include <utility>

namespace entente {
namespace {

// Where a document stands, for messages: a file, or one record of a file that holds several.
struct Place {
    const Source* source = nullptr;
    std::size_t record = 0;
};

std::string to_text(const Place& place, const std::string& key) {
    const std::string path = place.source->path == "-" ? "standard input" : place.source->path;
    const bool is_whole_file = place.record == 1 && key == place.source->key;
    return is_whole_file ? path : path + ", record " + std::to_string(place.record);
}

class Ingest {
public:
    Ingest(Store& store, const Extractor& extractor, const IngestOptions& options)
        : store_(store), reader_(reader_of(extractor, options)), options_(options) {}

    // Other rules or another model read differently: then a stored document is read again.
    static std::string reader_of(const Extractor& extractor, const IngestOptions& options) {
        return extractor.version() + (options.model ? " model/" + std::to_string(options.model->checksum()) : "");
    }

    // A key may be replaced by a later run, never within one: which of two records won would then depend on the names
    // of files, and one of them would be lost in silence.
    std::optional<Outcome> settle(const Source& source, std::size_t record, const Document& document) {
        const Place here{&source, record};
        const auto [first, is_new] = places_.emplace(document.key, here);
        if (!is_new)
            return Diagnostic{Severity::error, to_text(here, document.key),
                              "the key '" + document.key + "' was taken by " + to_text(first->second, document.key) +
                                  " in this run; give the two documents different ids"};
        if (store_.is_current(document, reader_)) return Unchanged{};
        return std::nullopt;
    }

    void take(Outcome outcome) {
        if (const auto* extraction = std::get_if<Extraction>(&outcome))
            apply(*extraction);
        else if (auto* refused = std::get_if<Diagnostic>(&outcome))
            refuse(std::move(*refused));
        else
            ++report_.unchanged;
        ++done_;
    }

    void commit_when_due() {
        if (options_.keep_going && uncommitted_ >= options_.commit_every) commit();
    }
    void commit() {
        store_.commit();
        uncommitted_ = 0;
    }

    std::size_t done() const { return done_; }
    IngestReport report() { return std::move(report_); }

private:
    void apply(const Extraction& extraction) {
        const Applied applied = store_.apply(extraction, reader_);
        if (applied == Applied::unchanged) {
            ++report_.unchanged;
        } else {
            ++(applied == Applied::added ? report_.added : report_.replaced);
            report_.claims += extraction.claims.size();
            ++uncommitted_;
        }
        report_.diagnostics.insert(report_.diagnostics.end(), extraction.diagnostics.begin(),
                                   extraction.diagnostics.end());
    }

    void refuse(Diagnostic refused) {
        if (!options_.keep_going) throw InputError(refused.where + ": " + refused.message);
        ++report_.failed;
        report_.diagnostics.push_back(std::move(refused));
    }

    Store& store_;
    const std::string reader_;
    const IngestOptions& options_;
    std::map<std::string, Place> places_;
    IngestReport report_;
    std::size_t done_ = 0;
    std::size_t uncommitted_ = 0;
};

}  // namespace

IngestReport ingest(Store& store, const Extractor& extractor, const std::vector<std::string>& paths,
                    const IngestOptions& options, std::istream& input,
                    const std::function<void(std::size_t done, std::size_t sources)>& progress) {
    const std::vector<Source> sources = find_sources(paths);
    store.remember(extractor.added_relations());
    Ingest run(store, extractor, options);
    read_in_order(
        extractor, sources, options, input,
        [&](const Source& source, std::size_t record, const Document& document) {
            return run.settle(source, record, document);
        },
        [&](Outcome outcome) {
            run.take(std::move(outcome));
            if (progress) progress(run.done(), sources.size());
            run.commit_when_due();
            return true;
        });
    run.commit();
    return run.report();
}

}  // namespace entente
