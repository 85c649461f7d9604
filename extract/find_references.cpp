// Words that mean somebody named elsewhere: bare titles, pronouns, "both countries", "the two leaders", "the Treaty",
// "the individual". Lines are taken in order, so that what a reference means depends only on what stands before it
// (or, for a bare title, on the only holder in the document). What cannot be resolved stays no phrase at all.
#include "extract/antecedents.h"
#include "extract/attribution.h"
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
    explicit ReferenceFinder(Reading& reading)
        : reading_(reading), words_(reading.tables.words), quotes_(reading), antecedents_(reading) {}

    void read(Line& line) {
        enter(line);
        resolve_titles(line);
        quotes_.enter(line);
        find_pronouns(line);
        find_descriptions(line);
        leave(line);
    }

private:
    Reading& reading_;
    const WordClasses& words_;
    QuoteTracker quotes_;
    std::size_t last_person_ = kNone;  // entity: whom "she" means
    Antecedents antecedents_;
    std::map<std::pair<EntityKind, std::string>, std::pair<std::size_t, std::size_t>>
        named_;                                                     // head, word: order, entity
    std::map<std::size_t, std::vector<std::string>> entity_words_;  // of their names
    std::size_t order_ = 0;                                         // phrases of the lines so far
    std::size_t last_bloc_ = kNone;                                 // entity
    std::size_t speaker_ = kNone;         // entity of the person whose words the current paragraph is
    std::uint32_t speech_paragraph_ = 0;  // the last paragraph that is theirs
    std::vector<std::size_t> partners_;   // "Together with Germany we": the others of "we" in the paragraph
    std::uint32_t partners_paragraph_ = 0;
    std::vector<std::size_t> issuers_;  // of a joint statement
    std::size_t narrator_ = kNone;      // entity of the person whose statement the document is

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
        if (line.sentence->kind == SentenceKind::title && issuers_.empty() && says_jointly(line)) {
            for (const Phrase& phrase : line.phrases)
                if (phrase.kind == EntityKind::country && phrase.entities.size() == 1 &&
                    std::find(issuers_.begin(), issuers_.end(), phrase.entities.front()) == issuers_.end())
                    issuers_.push_back(phrase.entities.front());
            if (issuers_.size() < 2) issuers_.clear();
        }
        if (line.sentence->kind == SentenceKind::title && narrator_ == kNone && line.size() > 2 &&
            (line.lower[0] == "statement" || line.lower[0] == "remarks"))
            for (const Phrase& phrase : line.phrases)
                if (phrase.person_name && narrator_ == kNone) narrator_ = phrase.entities.front();
    }

    // "Joint Statement by X and Y"
    bool says_jointly(const Line& line) const {
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            if (words_.has("joint-word", line.lower[i]))
                for (std::size_t next = i + 1; next < line.size() && next < i + 3; ++next)
                    if (words_.has("statement-noun", line.lower[next])) return true;
        return false;
    }

    void leave(Line& line) {
        quotes_.leave(line);
        if (speaker_ != kNone) line.speakers.assign(line.size(), speaker_);
        std::size_t subject = kNone;
        for (const Phrase& phrase : line.phrases) {
            if (phrase.kind != EntityKind::person || phrase.entities.size() != 1 || phrase.possessive) continue;
            const bool is_described = reading_.out.entities[phrase.entities.front()].key.starts_with("doc:");
            if (subject == kNone && (!is_described || phrase.person_name)) subject = phrase.entities.front();
        }
        if (subject != kNone && subject != narrator_) last_person_ = subject;
        antecedents_.remember(line);
        remember_words(line);
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

    // How well a bare title names an office: 3 as it is, 2 as its first words ("the Secretary" of State), 1 as its last
    // ones
    // ("the Minister"), or as what "the Head of State" is called there; 0 not at all.
    int names_office(const std::string& held, const std::string& said) const {
        if (held.empty()) return 0;
        if (held == said) return 3;
        if (held.starts_with(said + " ")) return 2;
        if (held.ends_with(" " + said) && !held.starts_with("deputy ")) return 1;
        if (said != "head of state" && said != "head of government") return 0;
        return reading_.tables.gazetteer.level_of_office(held) ==
               (said == "head of state" ? "head-of-state" : "head-of-government");
    }

    // Who of the document a bare title means: the home side's holder before others', the closer title before others,
    // who met before who is merely named. Two who fit alike are nobody.
    std::size_t holder(const Phrase& phrase) const {
        std::size_t found = kNone;
        int best = 0;
        for (const Person& person : reading_.people) {
            const int closeness = names_office(person.office, phrase.office);
            if (closeness == 0 || (phrase.state != kNone && person.state != phrase.state)) continue;
            const int rank = closeness + (reading_.home != kNone && person.state == reading_.home ? 4 : 0);
            if (rank == best && person.entity != found) {
                const bool was_principal = antecedents_.is_principal(found);
                const bool is_principal = antecedents_.is_principal(person.entity);
                if (is_principal == was_principal)
                    found = kNone;
                else if (is_principal)
                    found = person.entity;
            }
            if (rank > best) {
                found = person.entity;
                best = rank;
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

    // "The Prime Minister spoke to Canada's Prime Minister X": the one who is named beside it is not who is meant,
    // where the document has a side of its own.
    bool is_other_side(const Line& line, std::size_t who) const {
        if (reading_.home == kNone) return false;
        for (const Person& person : reading_.people)
            if (person.entity == who && (person.state == reading_.home || person.state == kNone)) return false;
        return std::any_of(line.phrases.begin(), line.phrases.end(),
                           [&](const Phrase& phrase) { return phrase.person_name && phrase.entities.front() == who; });
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
            if (phrase.state == kNone && (who == kNone || is_other_side(line, who))) {
                phrase.state = reading_.home;
                who = kNone;
            }
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

    // Whose words a token is: the speaker's of a paragraph, or of a quotation.
    std::size_t speaker_of(std::size_t token) const {
        if (speaker_ != kNone) return speaker_;
        return quotes_.is_quoted(token) ? quotes_.speaker() : kNone;
    }

    std::vector<std::size_t> we(std::size_t token) const {
        std::size_t state = reading_.home;
        if (const std::size_t speaker = speaker_of(token); speaker != kNone) {
            const EntityKind kind = reading_.out.entities[speaker].kind;
            if (kind == EntityKind::country || kind == EntityKind::international_organization) state = speaker;
            for (const Person& person : reading_.people)
                if (person.entity == speaker && person.state != kNone) state = person.state;
        } else if (quotes_.is_quoted(token) && reading_.home == kNone) {
            return {};
        }
        if (speaker_of(token) == kNone && !issuers_.empty()) return issuers_;
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

    static bool is_subject(const Line& line, const Phrase& phrase) {
        if (!line.sentence->parsed) return false;
        for (std::size_t i = phrase.first; i < phrase.last; ++i)
            if (line.sentence->tokens[i].relation.starts_with("nsubj")) return true;
        return false;
    }

    // Whom "she" means: who does something before it in the sentence, and best who said it, in "X said she would ...";
    // else the last person who did something. "him" is not who does it. "During his visit, X met ..." means X.
    void put_third_person(Line& line, std::size_t i) {
        const bool possessive = line.lower[i] == "his" || (line.lower[i] == "her" && before_noun(line, i));
        const bool is_object = !possessive && (line.lower[i] == "him" || line.lower[i] == "her");
        std::size_t subject = kNone, other = kNone, said = kNone, later = kNone;
        for (const Phrase& phrase : line.phrases) {
            if (phrase.kind != EntityKind::person || phrase.entities.size() != 1 || phrase.possessive) continue;
            const std::size_t who = phrase.entities.front();
            if (phrase.last > i) {
                if (later == kNone && is_subject(line, phrase)) later = who;
                continue;
            }
            (is_subject(line, phrase) ? subject : other) = who;
            std::size_t next = phrase.last;
            while (next < i && words_.has("adverb", line.lower[next])) ++next;
            if (next < i && words_.has("speech-verb", line.lower[next])) said = who;
        }
        std::size_t who = last_person_;
        if (is_object && subject != kNone) {
            who = other != kNone ? other : last_person_ != subject ? last_person_ : kNone;
        } else if (said != kNone || subject != kNone) {
            who = said != kNone ? said : subject;
        } else if (possessive && i < 4 && later != kNone) {
            who = later;
        } else if (who == kNone) {
            who = other;
        }
        put(line, i, i + 1, {who}, MentionKind::pronoun, possessive);
    }

    void find_pronouns(Line& line) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            const std::string& word = line.lower[i];
            const bool both = word == "both" && i + 1 < line.size() && line.sentence->parsed &&
                              line.sentence->tokens[i + 1].tag == Tag::verb;
            if (both)
                put(line, i, i + 1, antecedents_.they(line, i), MentionKind::collective, false);
            else if (const std::size_t length = words_.match("both-countries", line.lower, i); length > 0)
                put(line, i, i + length, antecedents_.states_called(line, i, i + length), MentionKind::collective,
                    false);
            else if (const std::size_t pair = words_.match("the-leaders", line.lower, i); pair > 0)
                put(line, i, i + pair, antecedents_.people_called(line, i, i + pair), MentionKind::collective, false);
            else if (const std::size_t own = words_.match("own-country", line.lower, i); own > 0)
                put(line, i, i + own, we(i), MentionKind::description, false);
            else if (words_.has("third-person", word)) {
                put_third_person(line, i);
            } else if (word == "it" || word == "its") {
                put(line, i, i + 1, {nearest_actor(line, i)}, MentionKind::pronoun, word == "its");
            } else if (words_.has("plural-person", word)) {
                put(line, i, i + 1, antecedents_.they(line, i), MentionKind::pronoun,
                    word == "their" || word == "theirs");
            } else if (words_.has("first-plural", word) && line.words[i] != "US") {
                const std::vector<std::size_t> side = we(i);
                put(line, i, i + 1, side, side.size() > 1 ? MentionKind::collective : MentionKind::pronoun,
                    word == "our");
            } else if (word == "i" && line.words[i] == "I") {
                const std::size_t speaker = speaker_of(i);
                put(line, i, i + 1, {speaker != kNone ? speaker : narrator_}, MentionKind::pronoun, false);
            } else if (word == "bloc" && i > 0 && line.lower[i - 1] == "the") {
                put(line, i, i + 1, {last_bloc(line, i)}, MentionKind::description, false);
            } else if ((word == "government" || word == "administration") && i > 0 && line.lower[i - 1] == "the" &&
                       !(i + 1 < line.size() && line.lower[i + 1] == "of")) {
                put(line, i, i + 1, {reading_.home}, MentionKind::description, false);
            }
        }
    }

    // The international organisation named last before the token.
    std::size_t last_bloc(const Line& line, std::size_t token) const {
        std::size_t found = last_bloc_;
        for (const Phrase& phrase : line.phrases)
            if (phrase.first < token && phrase.kind == EntityKind::international_organization &&
                phrase.entities.size() == 1)
                found = phrase.entities.front();
        return found;
    }

    // ---- "the Treaty", "the individual" ----

    // Under which kinds of head an entity can be meant.
    static bool can_be(EntityKind head, const Entity& entity, const Phrase& phrase) {
        if (entity.kind == head) return true;
        if (head == EntityKind::group) return entity.kind == EntityKind::person && !phrase.person_name;
        return head == EntityKind::organization &&
               (entity.kind == EntityKind::international_organization || entity.kind == EntityKind::group);
    }

    // Remembers by the words of their names who was named on the line.
    void remember_words(const Line& line) {
        for (std::size_t p = 0; p < line.phrases.size(); ++p) {
            const Phrase& phrase = line.phrases[p];
            if (phrase.entities.size() != 1) continue;
            const std::size_t who = phrase.entities.front();
            if (reading_.out.entities[who].kind == EntityKind::international_organization) last_bloc_ = who;
            for (const EntityKind head :
                 {EntityKind::agreement, EntityKind::group, EntityKind::organization, EntityKind::event})
                if (can_be(head, reading_.out.entities[who], phrase))
                    for (const std::string& word : words_of(who)) named_[{head, word}] = {order_ + p, who};
        }
        order_ += line.phrases.size();
    }

    const std::vector<std::string>& words_of(std::size_t entity) {
        const auto [found, is_new] = entity_words_.try_emplace(entity);
        if (is_new) found->second = to_lower_words(reading_.out.entities[entity].name);
        return found->second;
    }

    static bool is_same_word(const std::string& word, const std::string& head) {
        return word == head || word + "s" == head || word == head + "s";
    }

    // The last entity of a kind so far, up to `before` on this line, whose name holds the head.
    std::size_t last_named(const Line& line, std::size_t before, EntityKind kind, const std::string& head) {
        std::size_t found = kNone;
        for (const Phrase& phrase : line.phrases) {
            if (phrase.first >= before) break;
            if (phrase.entities.size() != 1) continue;
            const std::size_t who = phrase.entities.front();
            if (!can_be(kind, reading_.out.entities[who], phrase)) continue;
            for (const std::string& word : words_of(who))
                if (is_same_word(word, head)) found = who;
        }
        if (found != kNone) return found;
        std::pair<std::size_t, std::size_t> latest{0, kNone};
        std::vector<std::string> forms = {head, head + "s"};
        if (head.ends_with("s")) forms.push_back(head.substr(0, head.size() - 1));
        for (const std::string& form : forms)
            if (const auto known = named_.find({kind, form});
                known != named_.end() && (latest.second == kNone || known->second.first > latest.first))
                latest = known->second;
        return latest.second;
    }

    void find_descriptions(Line& line) {
        for (std::size_t i = 1; i < line.size(); ++i) {
            EntityKind kind = EntityKind::agreement;
            if (words_.has("agreement-head", line.lower[i]))
                kind = EntityKind::agreement;
            else if (words_.has("organization-head", line.lower[i]))
                kind = EntityKind::organization;
            else if (words_.has("event-head", line.lower[i]))
                kind = EntityKind::event;
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
