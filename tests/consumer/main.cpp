// Reads a text, extracts what it says, and prints it: through the front door, as an outside project would.
#include "export/export.h"
#include "pipeline/ingest.h"
#include "text/read.h"

#include <iostream>
#include <variant>

int main() {
    using namespace entente;
    const ReadResult read =
        read_text("Leaders meet in Berlin\n14 July 2025\n\nThe United Kingdom met Germany in Berlin on 14 July 2025.\n",
                  {.path = "talks.txt", .key = "talks.txt"});
    const Document* document = std::get_if<Document>(&read);
    if (!document) {
        std::cerr << std::get<Diagnostic>(read).message << '\n';
        return 1;
    }
    const Extractor extractor;
    const Extraction extraction = read_document(extractor, *document);
    for (const Claim& claim : extraction.claims)
        std::cout << claim.relation << ' ' << to_text(claim.status) << ' ' << to_text(claim.date) << ": " << claim.quote
                  << '\n';
    const Graph graph(Snapshot{}, extractor.vocabulary());
    const std::string picture = to_dot(picture_all(graph, {}));
    return extraction.claims.empty() || picture.empty() ? 1 : 0;
}
