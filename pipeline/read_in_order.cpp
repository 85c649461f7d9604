#include "pipeline/read_in_order.h"

#include "pipeline/ordered_work.h"
#include "pipeline/workspaces.h"

#include <memory>
#include <utility>

namespace entente {

void read_in_order(const Extractor& extractor, const std::vector<Source>& sources, const IngestOptions& options,
                   std::istream& input, const Settle& settle, const std::function<bool(Outcome)>& take) {
    Workspaces workspaces;  // outlives the threads that use them
    const auto read = [&](Document document) {
        if (!options.model) return read_document(extractor, std::move(document));
        return workspaces.with([&](Workspace& workspace) {
            return read_document(extractor, std::move(document), options.model, &workspace);
        });
    };
    OrderedWork<Outcome> work(options.jobs);
    bool goes_on = true;
    const auto take_oldest = [&] { goes_on = take(work.take()); };

    for (const Source& source : sources) {
        std::size_t record = 0;
        read_source(source, options.read, input, [&](ReadResult result) {
            ++record;
            std::optional<Outcome> settled;
            if (auto* refused = std::get_if<Diagnostic>(&result))
                settled = std::move(*refused);
            else
                settled = settle(source, record, std::get<Document>(result));

            // Shared, since a std::function must be copyable; there is one owner at a time.
            if (settled) {
                const auto outcome = std::make_shared<Outcome>(std::move(*settled));
                work.give([outcome] { return std::move(*outcome); });
            } else {
                const auto document = std::make_shared<Document>(std::move(std::get<Document>(result)));
                work.give([&read, document] { return Outcome(read(std::move(*document))); });
            }
            if (work.is_full()) take_oldest();
            return goes_on;
        });
        if (!goes_on) return;
    }
    while (goes_on && !work.is_empty()) take_oldest();
}

}  // namespace entente
