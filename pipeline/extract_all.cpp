#include "pipeline/ingest.h"
#include "pipeline/read_in_order.h"

#include <utility>

namespace entente {

void extract_all(const Extractor& extractor, const std::vector<std::string>& paths, const IngestOptions& options,
                 std::istream& input, const std::function<void(const Extraction&)>& take,
                 const std::function<void(const Diagnostic&)>& refuse) {
    const auto settle = [](const Source&, std::size_t, const Document&) { return std::optional<Outcome>(); };
    read_in_order(extractor, find_sources(paths), options, input, settle, [&](Outcome outcome) {
        if (const auto* refused = std::get_if<Diagnostic>(&outcome)) {
            refuse(*refused);
            return options.keep_going;
        }
        take(std::get<Extraction>(outcome));
        return true;
    });
}

}  // namespace entente
