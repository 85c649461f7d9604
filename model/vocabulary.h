// The relation vocabulary, read from data/relations.tsv: one row a relation. Adding a relation is adding a row there
// (and an entry in data/lexicon.tsv), no C++.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente {

struct RelationKind {
    std::string name;         // "returns-deal-with"
    std::string label;        // for drawing: "returns deal with"
    bool symmetric = false;   // subject and object may change places
    bool structural = false;  // a standing tie (office, membership, place) and no act: ranked last in paths
    int quad = 0;             // 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict,
                              // 0 for states that are no events
    std::string plover;       // PLOVER root, or empty
    std::string mode;         // PLOVER mode, or empty
    std::string cameo;        // CAMEO code, or empty
    std::string planned;      // PLOVER root of the planned form, or empty
    std::string denied;       // PLOVER root of the denied form, or empty
    std::string meaning;      // one line

    friend bool operator==(const RelationKind&, const RelationKind&) = default;
};

class Vocabulary {
public:
    // Throws InputError naming `source`:line on a row that is not understood or comes twice.
    explicit Vocabulary(std::string_view table, std::string_view source = "relations.tsv");

    // The same with further kinds after its own; one whose name it has already is left out.
    Vocabulary with(const std::vector<RelationKind>& more) const;

    const std::vector<RelationKind>& kinds() const { return kinds_; }
    // nullptr when there is none of that name. The pointer lives as long as the vocabulary.
    const RelationKind* find(std::string_view name) const;
    bool is_symmetric(std::string_view name) const;
    bool is_structural(std::string_view name) const;
    // The nearest name within an edit distance of two, or empty.
    std::string suggest(std::string_view name) const;

private:
    std::vector<RelationKind> kinds_;
};

}  // namespace entente
