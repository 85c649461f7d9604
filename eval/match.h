// Which relation that was read is which relation of the annotation.
//
// An end matches when one of its names is one of the annotated entity's: the canonical name, an alias, or the words in
// the text, all made comparable. Besides, persons match by surname when the other words of one name are among those of
// the other ("Steinmeier" for "Frank-Walter Steinmeier"), and what has no proper name (neither person, country nor
// place) by sharing at least half of the content words. The rules are those by which the annotated documents of this
// project are scored elsewhere, so that figures can be compared.
#pragma once

#include "eval/gold.h"
#include "model/extraction.h"

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace entente {

struct ReadEnd {
    std::string name;
    std::set<std::string> names;  // comparable; the words in the text among them
};

// One relation of a document as the reader gives it.
struct ReadRelation {
    ReadEnd subject, object;
    std::string relation;
    Status status = Status::occurred;
    std::string date;  // of the interval's first day, else its last; "" when open
    std::string rule, sentence;
    double confidence = 0;
};

// What an extraction says, one relation a pair, in the order of its claims; the same relation, status and ends once.
std::vector<ReadRelation> to_read_relations(const Extraction& extraction, const Vocabulary& vocabulary);

// strict: the relation and both ends. family: a near relation will do ("meets" for "visits"). pair: any relation.
enum class MatchLevel { strict, family, pair };

struct GoldMatch {
    std::size_t gold = 0, read = 0;  // indices
};

// One to one, greedily in the order of the annotation: of the candidates the first with the right status, else the
// right date, else the same relation. Symmetric relations, and pairs, match in either direction.
// O(gold * read * names).
std::vector<GoldMatch> match(const GoldDocument& gold, std::span<const ReadRelation> read, const Vocabulary& vocabulary,
                             MatchLevel level);

// Equal as far as the coarser of the two goes, to the year at least. Two empty ones are the same.
bool is_same_date(const std::string& a, const std::string& b);

}  // namespace entente
