// What is known while one document is being read: its sentences as comparable words, the phrases that name somebody,
// and the extraction as it grows. Each step of the reader is a function that takes a Reading and adds to it.
#pragma once

#include "extract/act_table.h"
#include "extract/credits.h"
#include "extract/gazetteer.h"
#include "extract/lexicon.h"
#include "extract/pair_model.h"
#include "extract/words.h"
#include "language/sentence.h"
#include "model/extraction.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace entente {

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

struct ReadingTables {
    const Vocabulary& vocabulary;
    const Gazetteer& gazetteer;
    const Lexicon& lexicon;
    const WordClasses& words;
    const ActTable& acts;
    const PairModel& pairs;
    const Agencies& agencies;
};

// Words of one sentence, tokens [first, last), that refer to one entity or, as a collective, to several.
struct Phrase {
    std::size_t first = 0, last = 0;
    std::vector<std::size_t> entities;  // indices into Extraction::entities; empty while a reference is unresolved
    MentionKind mention = MentionKind::name;
    EntityKind kind = EntityKind::organization;
    NameUse use = NameUse::name;
    std::string office;             // canonical, of a titled person or a bare title
    std::size_t state = kNone;      // entity of the state that the words themselves name ("German" in a title)
    bool possessive = false;        // "'s" follows
    bool person_name = false;       // names a person (with or without title)
    std::size_t owner_end = kNone;  // of one of several counterparts: where the words for whose they are end
};

struct Line {
    const Sentence* sentence = nullptr;
    std::vector<std::string> words;     // to_plain of each token
    std::vector<std::string> lower;     // to_lower of each token
    std::vector<Phrase> phrases;        // in order, not overlapping
    std::vector<std::size_t> speakers;  // of each token, the entity whose words it is; kNone: the document's own

    std::size_t size() const { return words.size(); }
    // The phrase that covers, begins at, or ends at a token; kNone when there is none.
    std::size_t phrase_over(std::size_t token) const;
    std::size_t phrase_from(std::size_t token) const;
    std::size_t phrase_until(std::size_t last) const;
    bool is_free(std::size_t first, std::size_t last) const;
    // Puts a phrase in its place and takes out those that it covers.
    void put(Phrase phrase);
};

// One person, under all the names the document has for them.
struct Person {
    std::vector<std::string> name;  // fullest form, words
    std::string office;
    std::size_t state = kNone;  // entity for which they hold it: a state or a body
    std::size_t entity = kNone;
    std::size_t serves = kNone;  // person: "Scholz's spokesperson"
    bool is_owned = false;       // a possessor stands before the title
};

struct Reading {
    const ReadingTables& tables;
    Extraction& out;
    std::vector<Line> lines;
    std::vector<Person> people;
    std::size_t home = kNone;  // entity: the state that issues the text or from whose side it speaks
    std::map<std::string, std::size_t, std::less<>> entity_of_key;
    std::map<std::tuple<std::size_t, std::size_t, std::size_t>, std::size_t> mention_of;  // begin, end, entity
    // What claims there are already of a relation and status, by the least of their entities; and the first meeting
    // that has occurred on a day: kept by add_claim().
    std::map<std::tuple<std::string, Status, std::size_t>, std::vector<std::size_t>> claims_of;
    std::size_t first_meeting = kNone;                   // claim
    std::set<std::string, std::less<>> agreement_words;  // lower case, of the names of agreements

    // The index of the document's entity of that key, added when it is new.
    std::size_t entity(Entity entity);
    std::size_t listed(const Entity& entity) { return this->entity(Entity(entity)); }
    void add_alias(std::size_t entity, std::string_view alias);
    TextSpan span(const Line& line, std::size_t first, std::size_t last) const;
    std::string surface(const Line& line, std::size_t first, std::size_t last) const;
    // Mentions that lie in the span, in the order of their beginnings; those that begin in it are looked at.
    std::vector<std::size_t> mentions_within(TextSpan span) const;
    // The mention of the entity by these words, added when it is new.
    std::size_t mention(const Line& line, std::size_t first, std::size_t last, std::size_t entity, MentionKind kind);
};

// ---- the steps, in the order in which Extractor::extract takes them ----

// Listed names, "X (ABC)" acronyms, agreements, events, bodies and groups by their head nouns.
void find_names(Reading& reading);
// The state that issues the document, by its address or its publisher.
void find_issuer(Reading& reading);
// Titles and names of people in their orders; then later mentions of the same people by surname or full name.
void find_people(Reading& reading);
// Organisations and places that the language model names where nothing else has been found.
void find_modelled_names(Reading& reading);
// Without an issuer, the state from whose side the titles speak.
void find_home(Reading& reading);
// Bare titles, pronouns, "both countries", "the two leaders", "the Treaty".
void find_references(Reading& reading);
// Offices, counterparts, parts and members, as the phrases themselves say them.
void claim_structure(Reading& reading);
// What verbs and nouns of the lexicon say.
void claim_acts(Reading& reading);

// Mentions and pairs that came with the document: put before the references are looked for, answered at the end.
void put_given_mentions(Reading& reading);
void answer_given_pairs(Reading& reading);

}  // namespace entente
