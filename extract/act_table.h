// data/acts.tsv in memory: which words speak of which kind of act.
#pragma once

#include "extract/pair_text.h"
#include "model/vocabulary.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entente {

struct Act {
    std::string root;      // of PLOVER, CONCEDE and RETREAT as YIELD
    std::string mode;      // finer, in our own words
    std::string relation;  // a name in relations.tsv whose root this is
    std::string words;     // as in the table
};

struct ActMatch {
    const Act* act = nullptr;
    std::vector<std::size_t> at;  // the phrase's words, in order
};

class ActTable {
public:
    // Throws InputError "acts.tsv:line: ..." for what is not understood, and for a relation that the vocabulary lacks
    // or has under another root.
    ActTable(std::string_view table, const Vocabulary& vocabulary);

    // The phrases that the words outside the spans speak, by their first word; of phrases that share a word only
    // those of most words. Linear in the words, for the table's few phrases a first word.
    std::vector<ActMatch> find(const std::vector<PairWord>& words) const;

    // The relation of the root's first row; empty when the table lacks the root.
    std::string_view relation_of(std::string_view root) const;

private:
    struct Part {
        std::string word;
        char tag = 0;  // 'v' or 'n', or 0 for any
    };
    struct Phrase {
        std::vector<Part> parts;
        std::size_t act = 0;
    };

    static bool fits(const PairWord& word, const Part& part);
    bool match(const std::vector<PairWord>& words, std::size_t at, const Phrase& phrase,
               std::vector<std::size_t>& places) const;
    void add_phrase(std::string_view phrase, Act act, const std::string& where);

    std::vector<Act> acts_;
    std::vector<Phrase> phrases_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_first_;  // looked up, never walked
};

// CONCEDE and RETREAT are one root here.
std::string_view to_pair_root(std::string_view plover);

}  // namespace entente
