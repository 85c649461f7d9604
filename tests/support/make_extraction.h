// Small extractions made by hand, with spans that are right. Each line becomes a sentence "UK, France meets Germany.",
// a claim about it, and a mention for each word that names an entity.
#pragma once

#include "model/extraction.h"
#include "model/vocabulary.h"

#include <string>
#include <vector>

namespace entente::tests {

struct ClaimLine {
    std::vector<std::string> subjects;  // entity keys: "iso:GB", "person:yvette cooper"
    std::string relation;
    std::vector<std::string> objects = {};
    std::string date = "";  // as parse_date() reads it
    Status status = Status::occurred;
    double confidence = 0.5;
    std::string speaker = "";  // entity key, or empty
};

struct DocumentHead {
    std::string key;
    std::string publisher = "";
    std::string date = "";
};

// What a key names is written, and the entity called, as the part behind the colon: "GB". The kind follows the part
// before it: Country for "iso", Person for "person", else Organization.
Extraction make_extraction(const DocumentHead& head, const std::vector<ClaimLine>& lines);

// meets (symmetric), speaks-with (symmetric), visits, accuses; in this order.
const Vocabulary& small_vocabulary();

}  // namespace entente::tests
