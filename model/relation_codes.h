// What others' event codes are among our relations: the way back from CAMEO and PLOVER, read from
// data/mappings/code_relations.tsv. The way there is model/event_codes.h.
#pragma once

#include "model/status.h"
#include "model/vocabulary.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

struct CodedRelation {
    std::string relation;  // empty: the code says nothing that one actor does to the other
    Status status = Status::occurred;

    friend bool operator==(const CodedRelation&, const CodedRelation&) = default;
};

class RelationCodes {
public:
    // Throws InputError "code_relations.tsv:line: ..." on a row that is not understood.
    RelationCodes(std::string_view table, const Vocabulary& vocabulary, std::string_view source = "code_relations.tsv");

    // "1312" is found under the longest of "1312", "131", "13" that is listed. nullopt when it is none of two to four
    // digits, or none of that class is listed.
    std::optional<CodedRelation> find_cameo(std::string_view code) const;
    // The root's mode where it is listed, else the root. nullopt for an unknown root.
    std::optional<CodedRelation> find_plover(std::string_view root, std::string_view mode) const;

private:
    std::map<std::string, CodedRelation, std::less<>> relations_;
};

}  // namespace entente
