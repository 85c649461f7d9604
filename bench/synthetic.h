// Made-up input of any size, the same for the same seed on every machine: std::mt19937_64 is fully specified, and
// the distributions of the standard library, which are not, are not used.
#pragma once

#include "model/extraction.h"
#include "model/relation.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace entente::bench {

// A graph in the manner of news: a few entities are in most relations, most are in few. Ends are drawn by the product
// of two uniform draws, so that low numbers come often. Kinds, statuses and dates vary; ids follow the order of keys.
Snapshot make_snapshot(std::size_t entities, std::size_t relations, std::uint64_t seed);

// Documents as the extractor would yield them, each of `sentences` sentences with one claim, over a pool of states and
// persons. Every promise of find_broken_promise() is kept.
std::vector<Extraction> make_extractions(std::size_t documents, std::size_t sentences, std::uint64_t seed);

// The text of the sample corpus as documents, repeated with fresh keys until there are `documents` of them.
std::vector<Document> read_corpus(std::size_t documents);

// Documents of `sentences` sentences drawn from the sample corpus, one in a paragraph. In one word of four the letters
// are drawn anew, so that words not seen lately come about as often as in news, and not as seldom as in a small corpus
// repeated.
std::vector<Document> make_texts(std::size_t documents, std::size_t sentences, std::uint64_t seed);

}  // namespace entente::bench
