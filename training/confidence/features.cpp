// Prints what the confidence model sees: for each relation of the documents one JSON line with its ends, status, rule
// and features. Only training/confidence/train.py reads it.
#include "extract/confidence.h"
#include "language/split.h"
#include "pipeline/ingest.h"

#include <nlohmann/json.hpp>

#include <iostream>

namespace {

using namespace entente;
using Json = nlohmann::json;

Json to_json(const Extraction& extraction, std::size_t mention) {
    const Entity& entity = extraction.entities[extraction.mentions[mention].entity];
    return {{"name", entity.name},
            {"surface", extraction.mentions[mention].surface},
            {"aliases", entity.aliases},
            {"begin", extraction.mentions[mention].span.begin},
            {"end", extraction.mentions[mention].span.end}};
}

void print(const Extractor& extractor, const Extraction& extraction, const std::vector<Sentence>& sentences) {
    for (const Claim& claim : extraction.claims)
        for (const Sentence& sentence : sentences) {
            if (sentence.span != claim.span) continue;
            const auto features = confidence_features(extraction, claim, sentence);
            for (const ClaimPair pair :
                 to_pairs(extraction, claim, extractor.vocabulary().is_symmetric(claim.relation)))
                std::cout << Json{{"doc", extraction.document.key},
                                  {"relation", claim.relation},
                                  {"status", to_text(claim.status)},
                                  {"rule", claim.rule},
                                  {"subject", to_json(extraction, pair.subject)},
                                  {"object", to_json(extraction, pair.object)},
                                  {"features", features}}
                                 .dump()
                          << "\n";
            break;
        }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: entente_confidence_features MODEL FILE...\n";
        return 2;
    }
    const LanguageModel model = LanguageModel::load(argv[1]);
    const Extractor extractor;
    Workspace workspace;
    IngestOptions options;
    options.model = &model;
    bool refused = false;
    extract_all(
        extractor, {argv + 2, argv + argc}, options, std::cin,
        [&](const Extraction& extraction) {
            std::vector<Sentence> sentences = split_sentences(extraction.document);
            analyze(model, extraction.document.text, sentences, workspace);
            print(extractor, extraction, sentences);
        },
        [&](const Diagnostic& diagnostic) {
            std::cerr << diagnostic.where << ": " << diagnostic.message << "\n";
            refused = true;
        });
    return refused ? 2 : 0;
}
