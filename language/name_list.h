// Names that the tables of data/ list, for the analyser: what they name, and whether the table alone is enough to say
// so.
#pragma once

#include "language/sentence.h"
#include "model/token_trie.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// The texts of states.tsv, organizations.tsv, places.tsv, offices.tsv and words.tsv. Needed for the constructor only.
struct NameTables {
    std::string_view states, organizations, places, offices, words;
};

struct NameEntry {
    NameKind kind = NameKind::other;
    // The table is enough: states, demonyms, international organisations; bodies, groups and agreements of two words or
    // more, or an acronym of three letters or more. Towns and regions are never certain, nor are states that are also
    // first names or surnames (class `name-homonym`).
    bool certain = false;
    // The name stands for a place or for a body, whichever the sentence means: seats of power, and names in two tables.
    bool either = false;
};

// What the head of a capitalised phrase makes of it: "Tacna Treaty", "Madrid Summit", "German Parliament". The
// loose ones are agreements or events that bodies are also named by: "World Food Programme".
enum class HeadNoun : std::uint8_t { none, organization, agreement, event, loose };

// One sentence's words as the tables have them. Used again for the next sentence, so that its memory is, too.
struct NameWords {
    std::vector<std::string> plain;  // plain apostrophes and hyphens
    std::vector<std::string> lower;  // and ASCII letters lowered

    void read(std::string_view text, std::span<const Token> tokens);
};

// Immutable, one for all threads.
class NameList {
public:
    // Throws InputError "table:line: ..." for a damaged table, and one that names the class that words.tsv lacks.
    explicit NameList(const NameTables& tables);

    struct Match {
        std::size_t length = 0;  // words; 0 when nothing matched
        NameEntry name;
    };
    // The longest name that starts with the first word. Case matters: "US" is a state, "us" is not.
    Match find(std::span<const std::string> plain) const;

    // The words of the longest office, title or form of address at the start ("foreign secretary", "mr."), or 0.
    std::size_t find_title(std::span<const std::string> lower) const { return titles_.find(lower).length; }

    // The words are a title of offices.tsv. Ranks and forms of address are not: they begin names of bodies, too
    // ("General Motors", "Justice Department").
    bool is_office(std::span<const std::string> lower) const {
        return !lower.empty() && offices_.find(lower).length == lower.size();
    }

    // The longest head noun at the start; its length is 0 when there is none.
    struct Head {
        std::size_t length = 0;
        HeadNoun noun = HeadNoun::none;
    };
    Head find_head(std::span<const std::string> lower) const;

    bool is_place_preposition(const std::string& lower) const { return place_prepositions_.find({&lower, 1}).length; }
    bool is_day_or_month(const std::string& lower) const { return days_.find({&lower, 1}).length; }
    // "based" of "London-based".
    bool is_compound_participle(const std::string& lower) const { return participles_.find({&lower, 1}).length; }

private:
    TokenTrie<NameEntry> names_;
    TokenTrie<HeadNoun> heads_;
    TokenTrie<char> titles_, offices_, homonyms_, place_prepositions_, days_, participles_;

    void read_words(std::string_view table);
    void read_states(std::string_view table);
    void read_bodies(std::string_view table);
    void read_places(std::string_view table);
    void read_offices(std::string_view table);
    void add(std::string_view name, NameEntry listed);
};

}  // namespace entente
