// Words that mean somebody named elsewhere: bare titles, pronouns, "both countries", "the two leaders", "the Treaty",
// "the individual". Lines are taken in order, so that what a reference means depends only on what stands before it
// (or, for a bare title, on the only holder in the document). What cannot be resolved stays no phrase at all.
#include "extract/fold.h"
#include "extract/groups.h"
#include "extract/reading.h"

#include <algorithm>

namespace entente {
namespace {

std::string capitalized(std::string text) {
    bool at_start = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool small_word = text.compare(i, 3, "of ") == 0 || text.compare(i, 4, "for ") == 0;
        if (at_start && !small_word && text[i] >= 'a' && text[i] <= 'z')
            text[i] = static_cast<char>(text[i] - 'a' + 'A');
        at_start = text[i] == ' ' || text[i] == '-';
    }
    return text;
}

class ReferenceFinder {
public:
    explicit ReferenceFinder(Reading& reading) : reading_(reading), words_(reading.tables.words) {}

    void read(Line& line) {
        enter(line);
        resolve_titles(line);
        find_pronouns(line);
        find_descriptions(line);
        leave(line);
    }

private:
    Reading& reading_;
    const WordClasses& words_;
    std::size_t last_person_ = kNone;          // entity: whom "she" means
    std::vector<std::size_t> last_people_;     // the pair "the two leaders" means
    std::vector<std::size_t> last_countries_;  // the pair "both countries" means
    std::size_t speaker_ = kNone;              // entity of the person whose words the current paragraph is
    std::uint32_t speech_paragraph_ = 0;       // the last paragraph that is theirs
    std::vector<std::size_t> partners_;        // "Together with Latvia we": the others of "we" in the paragraph
    std::uint32_t partners_paragraph_ = 0;
    std::size_t narrator_ = kNone;  // entity of the person whose statement the document is

    // What the line's paragraph means for "we" and "I".
    void enter(Line& line) {
        const std::uint32_t paragraph = line.sentence->paragraph;
        if (speaker_ != kNone && paragraph > speech_paragraph_) {
            const bool still_speaks = paragraph == speech_paragraph_ + 1 && first_person(line);
            if (still_speaks)
                speech_paragraph_ = paragraph;
            else
                speaker_ = kNone;
        }
        if (paragraph != partners_paragraph_) partners_.clear();
        if (line.size() > 2 && line.lower[0] == "together" && line.lower[1] == "with")
            for (const Group& group : find_groups(reading_, line))
                if (group.first == 2 || (group.first == 3 && words_.has("determiner", line.lower[2]))) {
                    for (const std::size_t p : group.phrases)
                        partners_.insert(partners_.end(), line.phrases[p].entities.begin(),
                                         line.phrases[p].entities.end());
                    partners_paragraph_ = paragraph;
                }
        if (line.sentence->kind == SentenceKind::title && narrator_ == kNone && line.size() > 2 &&
            (line.lower[0] == "statement" || line.lower[0] == "remarks"))
            for (const Phrase& phrase : line.phrases)
                if (phrase.person_name && narrator_ == kNone) narrator_ = phrase.entities.front();
    }

    void leave(const Line& line) {
        std::vector<std::size_t> people;
        std::size_t subject = kNone;
        for (const Phrase& phrase : line.phrases) {
            if (phrase.kind != EntityKind::person || phrase.entities.size() != 1) continue;
            const std::size_t who = phrase.entities.front();
            if (reading_.out.entities[who].key.starts_with("doc:") && !phrase.person_name) continue;
            if (std::find(people.begin(), people.end(), who) == people.end()) people.push_back(who);
            if (subject == kNone && !phrase.possessive) subject = who;
        }
        if (subject != kNone && subject != narrator_) last_person_ = subject;
        std::vector<std::size_t> together;  // the largest number of people that stand in one place
        std::vector<std::size_t> countries;
        for (const Group& group : find_groups(reading_, line)) {
            std::vector<std::size_t> members, persons;
            for (const std::size_t p : group.phrases)
                if (line.phrases[p].kind == EntityKind::person && line.phrases[p].entities.size() == 1)
                    persons.push_back(line.phrases[p].entities.front());
            if (persons.size() > together.size()) together = persons;
            for (const std::size_t p : group.phrases)
                if (line.phrases[p].kind == EntityKind::country && line.phrases[p].entities.size() == 1)
                    members.push_back(line.phrases[p].entities.front());
            if (members.size() >= 2) last_countries_ = members;
            countries.insert(countries.end(), members.begin(), members.end());
        }
        if (together.size() >= 2)
            last_people_ = together;
        else if (people.size() >= 2)
            last_people_.assign(people.begin(), people.begin() + 2);
        if (last_countries_.empty() && countries.size() == 2 && countries[0] != countries[1])
            last_countries_ = countries;
        if (line.sentence->kind == SentenceKind::speaker_line) {
            speaker_ = subject;
            speech_paragraph_ = line.sentence->paragraph + 1;
        }
    }

    bool first_person(const Line& line) const {
        return std::any_of(line.lower.begin(), line.lower.end(), [&](const std::string& word) {
            return words_.has("first-plural", word) || words_.has("first-singular", word);
        });
    }

    // ---- bare titles ----

    static bool names_office(const std::string& held, const std::string& said) {
        return held == said || held.starts_with(said + " ") || held.ends_with(" " + said);
    }

    std::size_t holder(const Phrase& phrase) const {
        std::size_t found = kNone;
        bool is_home = false;
        for (const Person& person : reading_.people) {
            if (!names_office(person.office, phrase.office)) continue;
            if (phrase.state != kNone && person.state != phrase.state) continue;
            const bool here = reading_.home != kNone && person.state == reading_.home;
            if (found != kNone && is_home == here && found != person.entity) return kNone;  // two of them: no guess
            if (found == kNone || here) {
                found = person.entity;
                is_home = here;
            }
        }
        return found;
    }

    // "The Prime Minister" of a dated release of a known state: who it was on that day, by the table of holders.
    std::size_t holder_by_date(const Phrase& phrase) {
        if (!reading_.out.document.date) return kNone;
        const std::string state = reading_.out.entities[phrase.state].key;
        const auto holders =
            reading_.tables.gazetteer.find_holders(phrase.office, "", state, reading_.out.document.date);
        if (holders.size() != 1) return kNone;
        const std::string& name = holders.front()->name;
        return reading_.entity({.kind = EntityKind::person, .key = "person:" + to_lower(name), .name = name});
    }

    // "the former President", "the next Chancellor", "who was (the) President": somebody, but not the holder.
    bool is_of_another_time(const Line& line, const Phrase& phrase) const {
        if (phrase.first == 0) return false;
        std::size_t before = phrase.first - 1;
        if (words_.has("title-of-another-time", line.lower[before])) return true;
        if (line.lower[before] == "the" && before > 0) --before;
        return line.lower[before] == "was" || line.lower[before] == "were" || line.lower[before] == "been";
    }

    void resolve_titles(Line& line) {
        for (Phrase& phrase : line.phrases) {
            if (!phrase.entities.empty() || phrase.office.empty() || is_of_another_time(line, phrase)) continue;
            std::size_t who = holder(phrase);
            if (who == kNone && phrase.state == kNone) phrase.state = reading_.home;
            if (who == kNone && phrase.state != kNone) who = holder_by_date(phrase);
            if (who == kNone && phrase.state != kNone) {
                const Entity& state = reading_.out.entities[phrase.state];
                const bool article = state.name.starts_with("United ") || state.name.ends_with("s");
                who = reading_.entity(
                    {.kind = EntityKind::person,
                     .key = "office:" + phrase.office + "@" + state.key,
                     .name = capitalized(phrase.office) + " of " + (article ? "the " : "") + state.name});
            }
            if (who != kNone) phrase.entities = {who};
        }
        std::erase_if(line.phrases, [](const Phrase& phrase) { return phrase.entities.empty(); });
    }

    // ---- pronouns and collectives ----

    void put(Line& line, std::size_t first, std::size_t last, std::vector<std::size_t> entities, MentionKind mention,
             bool possessive) {
        entities.erase(std::remove(entities.begin(), entities.end(), kNone), entities.end());
        if (entities.empty() || !line.is_free(first, last)) return;
        Phrase phrase{.first = first, .last = last, .entities = std::move(entities), .mention = mention};
        phrase.kind = reading_.out.entities[phrase.entities.front()].kind;
        phrase.possessive = possessive || (last < line.size() && line.words[last] == "'s");
        line.put(std::move(phrase));
    }

    std::vector<std::size_t> we() const {
        std::size_t state = reading_.home;
        if (speaker_ != kNone)
            for (const Person& person : reading_.people)
                if (person.entity == speaker_ && person.state != kNone) state = person.state;
        std::vector<std::size_t> all = {state};
        all.insert(all.end(), partners_.begin(), partners_.end());
        return all;
    }

    bool before_noun(const Line& line, std::size_t i) const {
        if (i + 1 >= line.size()) return false;
        const std::string& next = line.lower[i + 1];
        return line.phrase_over(i + 1) != kNone ||
               (next.front() >= 'a' && next.front() <= 'z' && !words_.has("preposition", next) &&
                !words_.has("conjunction", next) && !words_.has("auxiliary", next));
    }

    // "its war": the state or body named last before it in the sentence.
    static std::size_t nearest_actor(const Line& line, std::size_t token) {
        std::size_t found = kNone;
        for (const Phrase& phrase : line.phrases) {
            if (phrase.last > token) break;
            const bool is_actor = phrase.kind == EntityKind::country || phrase.kind == EntityKind::organization ||
                                  phrase.kind == EntityKind::international_organization;
            if (is_actor && phrase.entities.size() == 1 && phrase.mention != MentionKind::demonym)
                found = phrase.entities.front();
        }
        return found;
    }

    // Whom "she" means: who said it, in "X said she would ..."; else the last person who did something.
    void put_third_person(Line& line, std::size_t i) {
        std::size_t who = last_person_;
        for (const Phrase& phrase : line.phrases) {
            if (phrase.last > i) break;
            if (phrase.kind != EntityKind::person || phrase.entities.size() != 1 || phrase.possessive) continue;
            std::size_t next = phrase.last;
            while (next < i && words_.has("adverb", line.lower[next])) ++next;
            if (who == kNone || (next < i && words_.has("speech-verb", line.lower[next])))
                who = phrase.entities.front();
        }
        const bool possessive = line.lower[i] == "his" || (line.lower[i] == "her" && before_noun(line, i));
        put(line, i, i + 1, {who}, MentionKind::pronoun, possessive);
    }

    void find_pronouns(Line& line) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            const std::string& word = line.lower[i];
            if (const std::size_t length = words_.match("both-countries", line.lower, i); length > 0)
                put(line, i, i + length, last_countries_, MentionKind::collective, false);
            else if (const std::size_t pair = words_.match("the-leaders", line.lower, i); pair > 0)
                put(line, i, i + pair, last_people_, MentionKind::collective, false);
            else if (words_.has("third-person", word)) {
                put_third_person(line, i);
            } else if (word == "it" || word == "its") {
                put(line, i, i + 1, {nearest_actor(line, i)}, MentionKind::pronoun, word == "its");
            } else if (words_.has("plural-person", word)) {
                put(line, i, i + 1, last_people_.empty() ? last_countries_ : last_people_, MentionKind::pronoun,
                    word == "their" || word == "theirs");
            } else if (words_.has("first-plural", word) && line.words[i] != "US") {
                put(line, i, i + 1, we(), we().size() > 1 ? MentionKind::collective : MentionKind::pronoun,
                    word == "our");
            } else if (word == "i" && line.words[i] == "I") {
                put(line, i, i + 1, {speaker_ != kNone ? speaker_ : narrator_}, MentionKind::pronoun, false);
            } else if ((word == "government" || word == "administration") && i > 0 && line.lower[i - 1] == "the" &&
                       !(i + 1 < line.size() && line.lower[i + 1] == "of")) {
                put(line, i, i + 1, {reading_.home}, MentionKind::description, false);
            }
        }
    }

    // ---- "the Treaty", "the individual" ----

    // The last entity of a kind in the lines so far, this one included up to `before`, whose name holds the head.
    std::size_t last_named(const Line& line, std::size_t before, EntityKind kind, const std::string& head) const {
        std::size_t found = kNone;
        for (const Line& earlier : reading_.lines) {
            for (const Phrase& phrase : earlier.phrases) {
                if (&earlier == &line && phrase.first >= before) break;
                if (phrase.entities.size() != 1) continue;
                const Entity& entity = reading_.out.entities[phrase.entities.front()];
                const bool is_kind = entity.kind == kind || (kind == EntityKind::group &&
                                                             entity.kind == EntityKind::person && !phrase.person_name);
                if (!is_kind) continue;
                for (const std::string& word : to_lower_words(entity.name))
                    if (word == head || word + "s" == head || word == head + "s") found = phrase.entities.front();
            }
            if (&earlier == &line) break;
        }
        return found;
    }

    void find_descriptions(Line& line) {
        for (std::size_t i = 1; i < line.size(); ++i) {
            EntityKind kind = EntityKind::agreement;
            if (words_.has("agreement-head", line.lower[i]))
                kind = EntityKind::agreement;
            else if (words_.has("person-noun", line.lower[i]) || words_.has("group-head", line.lower[i]))
                kind = EntityKind::group;
            else
                continue;
            if (line.phrase_over(i) != kNone) continue;
            std::size_t first = i;
            while (first > 0 && i - first < 3 && line.phrase_over(first - 1) == kNone &&
                   !words_.has("determiner", line.lower[first - 1]) && line.lower[first - 1].front() >= 'a' &&
                   line.lower[first - 1].front() <= 'z' && !words_.has("preposition", line.lower[first - 1]))
                --first;
            if (first == 0) continue;
            const std::string& determiner = line.lower[first - 1];
            if (determiner != "the" && determiner != "this" && determiner != "that") continue;
            const std::size_t who = last_named(line, i, kind, line.lower[i]);
            if (who != kNone) put(line, first, i + 1, {who}, MentionKind::description, false);
        }
    }
};

}  // namespace

void find_references(Reading& reading) {
    ReferenceFinder finder(reading);
    for (Line& line : reading.lines) finder.read(line);
}

}  // namespace entente
