// All that one document yielded: the value in which extract/ and store/ meet.
#pragma once

#include "model/diagnostic.h"
#include "model/document.h"
#include "model/entity.h"
#include "model/span.h"
#include "model/status.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace entente {

enum class MentionKind { name, title, demonym, pronoun, collective, description };

std::string_view to_text(MentionKind kind);
std::optional<MentionKind> parse_mention_kind(std::string_view text);

// Words that refer to an entity. A collective ("both countries") yields one mention per member, with equal spans.
struct Mention {
    std::size_t entity = 0;  // index into Extraction::entities
    TextSpan span;
    std::string surface;  // == slice(document.text, span)
    MentionKind kind = MentionKind::name;

    friend bool operator==(const Mention&, const Mention&) = default;
};

enum class Role { subject, object, place, instrument, counterpart, beneficiary };

std::string_view to_text(Role role);
std::optional<Role> parse_role(std::string_view text);

struct Participant {
    Role role = Role::subject;
    std::size_t mention = 0;  // index into Extraction::mentions; its entity takes part

    friend bool operator==(const Participant&, const Participant&) = default;
};

// What one clause says. A claim with several subjects or objects stands for every pair of them; when the relation
// is symmetric, claims with several subjects and no object stand for every pair among the subjects.
struct Claim {
    std::string relation;                   // a name in data/relations.tsv
    std::vector<Participant> participants;  // subjects first, in text order within a role
    Status status = Status::occurred;
    Date date;
    std::optional<std::size_t> speaker;  // index into entities: who says so, when not the document itself
    std::string hedge;                   // "alleged", "believed", ... as it stands in the text, or empty
    std::string rule;                    // which lexicon row or rule made it: "meets/verb:meet", "title/office"
    double confidence = 0.5;             // 0..1
    TextSpan span;                       // the sentence or sentences that say so
    std::string quote;                   // == slice(document.text, span)

    friend bool operator==(const Claim&, const Claim&) = default;
};

struct Extraction {
    Document document;
    std::vector<TextSpan> sentences;  // in order, not overlapping
    std::vector<Entity> entities;     // keys are distinct
    std::vector<Mention> mentions;
    std::vector<Claim> claims;
    std::string agency;  // the news agency that the document credits with its text, or empty
    std::vector<Diagnostic> diagnostics;
};

// The invariants that every stage may rely on: spans lie in the text and equal their words, indices are in range,
// keys are distinct and not empty, claims have a subject, dates do not end before they begin, confidences lie in
// [0, 1]. Returns what is broken, in words that name the document, or nullopt when all holds. O(size of the
// extraction).
std::optional<std::string> find_broken_promise(const Extraction& extraction);

// One subject, one object: what a claim says of two entities. Indices into Extraction::mentions.
struct ClaimPair {
    std::size_t subject = 0;
    std::size_t object = 0;
};

// Expands a claim into its pairs, by the rule above; no entity is paired with itself, no pair comes twice
// (for a symmetric relation in either order).
std::vector<ClaimPair> to_pairs(const Extraction& extraction, const Claim& claim, bool symmetric);

}  // namespace entente
