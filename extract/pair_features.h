// What is seen of a pair of spans: the same numbers for training (training/pairs) and for the answer (pair_model.h).
#pragma once

#include "extract/act_table.h"
#include "extract/pair_text.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// Each group of features counts as much as another, however many it has.
enum class FeatureGroup { words, inside, tree, acts };
inline constexpr std::size_t kFeatureGroups = 4;
inline constexpr std::array<std::string_view, kFeatureGroups> kFeatureGroupNames = {"words", "inside", "tree", "acts"};

// Places whose words' vectors are added up.
enum class VectorPlace { between, all, top, verb, objects };
inline constexpr std::size_t kVectorPlaces = 5;

struct VectorWord {
    std::string form, lemma;  // the form's vector counts; the lemma's where the form has none
    int weight = 0;           // 10 for words with content, 3 for others
};

struct PairFeatures {
    std::array<std::vector<std::string>, kFeatureGroups> names;  // sorted, each once
    std::array<std::vector<VectorWord>, kVectorPlaces> vectors;
    // The phrases of the table that stand in the sentence; those on the tree between the spans first, then those
    // between the spans; more words before fewer.
    std::vector<ActMatch> acts;
};

// Without a tree the groups `tree` and the places top, verb and objects are empty.
PairFeatures find_pair_features(const PairText& pair, const ActTable& acts);

}  // namespace entente
