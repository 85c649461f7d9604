// Features of given pairs, for training: dump_features MODEL|- FILE.jsonl writes one JSON line a pair. "-" reads
// without a model. Built with `cmake --build BUILD --target entente_pair_features`.
#include "data/data.h"
#include "extract/pair_model.h"
#include "language/analyzer.h"
#include "language/split.h"
#include "text/read.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iostream>
#include <iterator>

namespace {

using Json = nlohmann::ordered_json;

Json to_json(const std::string& id, const entente::PairFeatures& features) {
    Json line = {{"id", id}, {"names", Json::object()}, {"vectors", Json::array()}};
    for (std::size_t g = 0; g < entente::kFeatureGroups; ++g)
        line["names"][std::string(entente::kFeatureGroupNames[g])] = features.names[g];
    for (const auto& words : features.vectors) {
        Json place = Json::array();
        for (const entente::VectorWord& word : words) place.push_back({word.form, word.lemma, word.weight});
        line["vectors"].push_back(std::move(place));
    }
    return line;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3 && count != 4) {
        std::cerr << "usage: entente_pair_features MODEL|- FILE.jsonl [WEIGHTS]\n";
        return 2;
    }
    try {
        std::optional<entente::LanguageModel> model;
        if (std::string_view(arguments[1]) != "-") model = entente::LanguageModel::load(arguments[1]);
        entente::Workspace workspace;
        const entente::Vocabulary vocabulary(entente::data::relations());
        const entente::ActTable acts(entente::data::acts(), vocabulary);
        std::string bytes;
        std::optional<entente::PairModel> weights;
        if (count == 4) {
            std::ifstream file(arguments[3], std::ios::binary);
            bytes.assign(std::istreambuf_iterator<char>(file), {});
            weights.emplace(bytes);
        }
        entente::read_source({arguments[2], ""}, {}, std::cin, [&](entente::ReadResult result) {
            if (const auto* refused = std::get_if<entente::Diagnostic>(&result))
                throw std::runtime_error(refused->where + ": " + refused->message);
            const auto& document = std::get<entente::Document>(result);
            std::vector<entente::Sentence> sentences = entente::split_sentences(document);
            if (model) entente::analyze(*model, document.text, sentences, workspace);
            std::vector<const entente::Sentence*> all;
            for (const entente::Sentence& sentence : sentences) all.push_back(&sentence);
            for (const auto& [a, b] : document.pairs) {
                const auto pair =
                    entente::read_pair(document.text, all, document.mentions[a].span, document.mentions[b].span);
                const auto features = find_pair_features(pair, acts);
                if (weights) {
                    const entente::PairAnswer answer = weights->answer(features, pair.parsed);
                    std::cout << Json({{"doc", document.key},
                                       {"plover", answer.root},
                                       {"confidence", answer.confidence}})
                                     .dump()
                              << '\n';
                } else {
                    std::cout << to_json(document.key, features).dump() << '\n';
                }
            }
            return true;
        });
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
