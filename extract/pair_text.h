// The words around two given spans, as the answer to the pair reads them: the sentences from one span to the other,
// the spans masked, and, where the sentences are parsed, the tree between them.
#pragma once

#include "language/sentence.h"
#include "model/document.h"
#include "model/span.h"

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

inline constexpr std::size_t kNoWord = std::numeric_limits<std::size_t>::max();

enum class PairMask : char { none = 0, first = 'S', second = 'T' };
enum class PairRegion { before, between, after };

struct PairWord {
    std::string form;           // lower case
    std::string lemma;          // lower case; without a model guessed from the form
    Tag tag = Tag::none;        // none without a model
    std::string_view xpos;      // empty without a model
    std::string_view relation;  // empty without a model
    std::size_t head = kNoWord;
    std::vector<std::size_t> dependents;
    PairMask mask = PairMask::none;
    PairRegion region = PairRegion::between;
    bool is_name = false;    // a proper noun; without a model a capital within the sentence
    bool is_number = false;  // digits, or tagged as a number

    bool is_verb() const { return tag == Tag::verb || tag == Tag::aux; }
    bool is_noun() const { return tag == Tag::noun || tag == Tag::propn; }
};

// The two spans' words, and where the words of the tree stand that bind them; kNoWord where there is none.
struct PairText {
    std::vector<PairWord> words;
    bool parsed = false;
    std::vector<std::size_t> first, second;  // the spans' own words
    std::size_t first_head = kNoWord, second_head = kNoWord;
    std::vector<std::size_t> path;      // from one to the other, both spans left out
    std::vector<std::size_t> up, down;  // heads of the first span up to, of the second up to, `top`
    std::size_t top = kNoWord;          // the word above both
    bool nested = false;                // one span hangs within the other
    std::size_t first_verb = kNoWord, second_verb = kNoWord;  // the nearest verb above each

    std::size_t between_begin = 0, between_end = 0;  // the words between the spans
    bool first_leads = true;                         // the first span begins before the second
};

// Spans longer than twelve words stay unmasked: what such a span says belongs to the act. Sentences are those of one
// document, in order; of more than four from one span to the other the first two and the last two are read, and when no
// sentence overlaps a span all count as lying between them. O(words of those sentences + number of sentences).
PairText read_pair(std::string_view text, std::span<const Sentence* const> sentences, TextSpan first, TextSpan second);

}  // namespace entente
