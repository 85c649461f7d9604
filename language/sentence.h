// What language/ gives: sentences of tokens, each token with its bytes, and, once a model has looked at them, with
// tag, lemma, head and relation; and the names.
#pragma once

#include "model/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// The universal part-of-speech tags (universaldependencies.org/u/pos), `none` before a model has looked.
enum class Tag : std::uint8_t {
    none,
    adj,
    adp,
    adv,
    aux,
    cconj,
    det,
    intj,
    noun,
    num,
    part,
    pron,
    propn,
    punct,
    sconj,
    sym,
    verb,
    x
};
std::string_view to_text(Tag tag);  // "ADJ" ..., "_" for none

struct Token {
    TextSpan span;             // into Document::text
    bool space_after = false;  // white space follows in the text
    Tag tag = Tag::none;
    std::string_view xpos;      // Penn tag; lives as long as the model; empty before
    std::string lemma;          // empty before
    std::int32_t head = -1;     // index of the head within the sentence, -1 for the root (and before)
    std::string_view relation;  // UD relation with subtype, "nsubj:pass"; lives as long as the model; empty before
    float margin = 0;           // log-odds of the head against the next best one
};

enum class NameKind : std::uint8_t { person, organization, place, nationality, other };
std::string_view to_text(NameKind kind);  // "PER", "ORG", "LOC", "NORP", "MISC"

struct NameSpan {
    std::uint32_t first = 0;  // tokens [first, last) of the sentence
    std::uint32_t last = 0;
    NameKind kind = NameKind::other;
};

// What the line that a sentence stands in is: titles and bullets have no full stop and no full clause, a speaker
// line ("Foreign Minister, Elina Valtonen said:") opens a quotation that may carry no quotation marks.
enum class SentenceKind : std::uint8_t { prose, title, bullet, speaker_line };

struct Sentence {
    TextSpan span;
    SentenceKind kind = SentenceKind::prose;
    std::uint32_t paragraph = 0;  // 0-based, in order; sentences of one paragraph share it
    bool glued = false;           // began without white space or full stop before it ("institutions.UK")
    bool parsed = false;          // tag, lemma, tree and names are set
    std::vector<Token> tokens;
    std::vector<NameSpan> names;
};

}  // namespace entente
