// data/lexicon.tsv in memory: which words say which relation, and where its two ends stand.
#pragma once

#include "extract/inflection.h"
#include "model/entity.h"
#include "model/token_trie.h"
#include "model/vocabulary.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

enum class TriggerKind { verb, passive, noun };

// What a present tense of the words means: `performative` stances ("condemns") have occurred by being said, `state`
// is going on, `future` marks words that only count when they lie ahead ("will be in Berlin").
enum class Stance { none, performative, state, future };

struct LexiconEntry {
    std::string relation;
    TriggerKind kind = TriggerKind::verb;
    std::string words;            // as in the table, for the rule's name
    bool reciprocal = false;      // "both": several subjects alone do it to each other
    bool agent_in = false;        // "@in": the agent of a passive may stand after "in" ("charged in Kenya")
    bool clause_subject = false;  // "@clause": the object is the subject of what is said ("alleged that X did")
    bool direct_object = false;   // '-'
    std::vector<std::string> prepositions;  // in the table's order
    std::vector<EntityKind> subjects, objects;
    Stance stance = Stance::none;
};

struct Trigger {
    const LexiconEntry* entry = nullptr;
    VerbForm form = VerbForm::base;  // of verbs
};

class Lexicon {
public:
    // Throws InputError "lexicon.tsv:line: ..." for what is not understood, unknown relations with a suggestion.
    Lexicon(std::string_view table, const Vocabulary& vocabulary);
    Lexicon(const Lexicon&) = delete;
    Lexicon& operator=(const Lexicon&) = delete;

    // All entries whose words, inflected, stand at the front; the longest sequence only, in the table's order.
    TokenTrie<Trigger>::Match find(std::span<const std::string> lower) const { return trie_.find(lower); }
    // The shorter sequences too, longest first.
    std::vector<TokenTrie<Trigger>::Match> find_all(std::span<const std::string> lower) const {
        return trie_.find_all(lower);
    }

private:
    std::vector<LexiconEntry> entries_;
    TokenTrie<Trigger> trie_;
};

}  // namespace entente
