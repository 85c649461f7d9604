// From a text to claims, without a database: who is said to do what to whom, whether it has happened, when, and in
// which words. Read this one first; then ask_path.cpp.
//
//   example_read_text < examples/corpus/2025-07-17-uk-germany-kensington-treaty.txt
#include "pipeline/ingest.h"

#include <iostream>
#include <iterator>
#include <string>
#include <variant>

using namespace entente;

int main() {
    const std::string bytes(std::istreambuf_iterator<char>(std::cin), {});
    const ReadResult read = read_text(bytes, {.path = "-", .key = "standard input"});
    if (const auto* refused = std::get_if<Diagnostic>(&read)) {
        std::cerr << refused->where << ": " << refused->message << '\n';
        return 2;
    }

    const Extractor extractor;  // the built-in tables; build it once, it may be used from many threads
    const Extraction extraction = read_document(extractor, std::get<Document>(read));
    for (const Claim& claim : extraction.claims) {
        const bool symmetric = extractor.vocabulary().is_symmetric(claim.relation);
        for (const ClaimPair pair : to_pairs(extraction, claim, symmetric)) {
            const auto name = [&](std::size_t mention) {
                return extraction.entities[extraction.mentions[mention].entity].name;
            };
            std::cout << name(pair.subject) << " | " << claim.relation << " | " << name(pair.object) << " | "
                      << to_text(claim.status) << " | " << to_text(claim.date) << '\n';
        }
        std::cout << "    \"" << claim.quote << "\"\n";
    }
    return extraction.claims.empty() ? 1 : 0;
}
