// data/lexicon.tsv in memory: which words say which relation, and where its two ends stand.
#pragma once

#include "extract/inflection.h"
#include "extract/words.h"
#include "model/entity.h"
#include "model/token_trie.h"
#include "model/vocabulary.h"

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace entente {

enum class TriggerKind { verb, passive, noun };

// What a present tense of the words means: `performative` stances ("condemns") have occurred by being said, `state`
// is going on, `future` marks words that only count when they lie ahead ("will be in Berlin").
enum class Stance { none, performative, state, future };

struct LexiconEntry {
    std::string relation;
    TriggerKind kind = TriggerKind::verb;
    std::string words;            // one alternative of the table's, without irregular forms, for the rule's name
    bool reciprocal = false;      // "both": several subjects alone do it to each other
    bool agent_in = false;        // "@in": the agent of a passive may stand after "in" ("charged in Kenya")
    bool clause_subject = false;  // "@clause": the object is the subject of what is said ("alleged that X did")
    bool subject_of = false;      // "@of": of a noun, the subject may stand after "of" ("the visit of X to Y")
    bool subject_from = false;    // "@from": of a noun, the subject may stand after "from" ("arms from X to Y")
    bool turned = false;          // "@turned": the object of the words is the relation's subject ("NATO admitted X")
    bool direct_object = false;   // '-'
    std::vector<std::string> prepositions;  // in the table's order
    std::vector<EntityKind> subjects, objects;
    Stance stance = Stance::none;
};

struct Trigger {
    const LexiconEntry* entry = nullptr;
    VerbForm form = VerbForm::base;  // of verbs
};

// Words are looked up in a trie of the rows' words, inflected. A gap ("~") is an edge of its own, over words that may
// stand inside a noun phrase, and so is a class of words ("{weapon-noun}"). A token at which no row begins costs one
// look-up.
class Lexicon {
public:
    struct Match {
        std::size_t length = 0;  // words, those in gaps among them; 0 when nothing matched
        const std::vector<Trigger>* values = nullptr;
    };

    // Throws InputError "lexicon.tsv:line: ..." for what is not understood; unknown relations with a suggestion.
    Lexicon(std::string_view table, const Vocabulary& vocabulary, const WordClasses& words);
    Lexicon(const Lexicon&) = delete;
    Lexicon& operator=(const Lexicon&) = delete;

    // All entries whose words, inflected, stand at the front; the longest sequence only, in the table's order. The
    // match's values live as long as the lexicon.
    Match find(std::span<const std::string> lower) const;
    // The shorter sequences too, longest first; of equal ones, that with the shorter gaps.
    std::vector<Match> find_all(std::span<const std::string> lower) const;

private:
    struct Node {
        std::unordered_map<std::string, std::uint32_t> next;
        std::vector<std::pair<std::size_t, std::uint32_t>> classes;  // indices into classes_ and nodes_
        std::uint32_t gap = 0;                                       // the node after a gap; 0 when none may stand here
        std::vector<Trigger> triggers;
    };
    std::deque<LexiconEntry> entries_;  // triggers point into it
    std::vector<Node> nodes_ = std::vector<Node>(1);
    std::vector<std::pair<std::string, TokenTrie<char>>> classes_;
    std::unordered_set<std::string> stops_;  // words that end a gap
    std::unordered_set<std::string>
        quantities_;  // "package", "round", "million": "of", "in" and "worth" go on after them

    void add(std::span<const std::string> words, const Trigger& trigger);
    std::size_t class_of(std::string_view name, const WordClasses& words);
    void follow(std::uint32_t node, std::span<const std::string> lower, std::size_t at,
                std::vector<Match>& matches) const;
    bool is_inside_gap(std::span<const std::string> lower, std::size_t at) const;
};

}  // namespace entente
