// Names that no list holds, found by their head nouns: "Tacna Treaty", "Chile-Peru Water Dialogue", "Federal
// Fisheries Office", and descriptions that stand for somebody: "a Tongan cattle rustling ring", "an individual".
//
// A capitalised head takes the capitalised words before it, and after it "of/on/for (the) Capitalised (and ...)".
// A lower-case head takes its modifiers up to the determiner and is an entity of its document alone.
#include "extract/fold.h"
#include "extract/reading.h"

#include <algorithm>

namespace entente {
namespace {

struct HeadClass {
    const char* words;
    EntityKind kind;
    const char* prefix;  // of the entity's key
};

constexpr HeadClass kCapitalHeads[] = {
    {"agreement-head", EntityKind::agreement, "agreement:"},
    {"event-head", EntityKind::event, "event:"},
    {"organization-head", EntityKind::organization, "org:"},
};

class HeadFinder {
public:
    HeadFinder(Reading& reading, Line& line) : reading_(reading), line_(line), words_(reading.tables.words) {}

    void find_capitalized() {
        for (const HeadClass& head : kCapitalHeads)
            for (std::size_t i = 0; i < line_.size(); ++i) {
                const std::size_t length = words_.match(head.words, line_.lower, i);
                if (length == 0 || !is_capitalized(line_.words[i]) || covered_by_name(i)) continue;
                i = add_capitalized(head, i, length) - 1;
            }
    }

    void find_described() {
        for (std::size_t i = 0; i < line_.size(); ++i) {
            if (line_.phrase_over(i) != kNone || is_capitalized(line_.words[i])) continue;
            if (words_.has("mission-noun", line_.lower[i]))
                add_mission(i);
            else if (words_.has("group-head", line_.lower[i]))
                add_described(i, EntityKind::group, 1);
            else if (words_.has("person-noun", line_.lower[i]))
                add_described(i, EntityKind::person, 0);
            else if (words_.match("agreement-noun", line_.lower, i) > 0)
                add_described(i, EntityKind::agreement, 0);
            else if (words_.has("event-noun", line_.lower[i]))
                add_described(i, EntityKind::event, 0);
        }
    }

private:
    Reading& reading_;
    Line& line_;
    const WordClasses& words_;

    bool covered_by_name(std::size_t token) const {
        const std::size_t over = line_.phrase_over(token);
        return over != kNone && line_.phrases[over].mention != MentionKind::description;
    }

    bool is_function_word(std::size_t token) const {
        const std::string& word = line_.lower[token];
        return words_.has("determiner", word) || words_.has("preposition", word) || words_.has("conjunction", word) ||
               words_.has("subordinator", word) || words_.has("auxiliary", word) || words_.has("third-person", word) ||
               words_.has("first-plural", word);
    }

    bool is_glue(std::size_t token) const {
        return line_.words[token] == "-" && token > 0 && !line_.sentence->tokens[token].space_after &&
               !line_.sentence->tokens[token - 1].space_after;
    }

    bool is_head(std::size_t token) const {
        return std::any_of(std::begin(kCapitalHeads), std::end(kCapitalHeads),
                           [&](const HeadClass& head) { return words_.has(head.words, line_.lower[token]); });
    }

    std::size_t left_edge(std::size_t head) const {
        std::size_t first = head;
        while (first > 0) {
            const std::size_t token = first - 1;
            if (const std::size_t over = line_.phrase_over(token); over != kNone) {
                const Phrase& phrase = line_.phrases[over];
                if (phrase.person_name || phrase.mention == MentionKind::description) break;
                first = phrase.first;
                continue;
            }
            // "Partnership and Cooperation Agreement", but not "the Police and the Customs Agency"
            if (line_.lower[token] == "and" && token > 0 && first < head && is_capitalized(line_.words[token - 1]) &&
                line_.phrase_over(token - 1) == kNone && !is_function_word(token - 1) && !is_head(token - 1)) {
                first = token - 1;
                continue;
            }
            const bool joins = is_glue(token) || line_.words[token] == "&" ||
                               (line_.words[token] == "," && first + 2 < line_.size() && line_.words[first + 1] == "&");
            if (!joins && (!is_capitalized(line_.words[token]) || is_function_word(token))) break;
            if (!reading_.tables.gazetteer.find_office(std::span(line_.lower).subspan(token)).length) {
                first = token;
                continue;
            }
            break;
        }
        return first;
    }

    std::size_t right_edge(std::size_t last, EntityKind kind) const {
        while (last + 1 < line_.size()) {
            const std::string& link = line_.lower[last];
            if (link != "of" && link != "on" && link != "for" && link != "against") break;
            std::size_t next = last + 1 + (line_.lower[last + 1] == "the" ? 1 : 0);
            std::size_t end = next;
            while (end < line_.size()) {
                const std::size_t over = line_.phrase_over(end);
                if (over != kNone && line_.phrases[over].person_name) break;
                const bool joined = (line_.lower[end] == "and" || line_.words[end] == "&") && end > next &&
                                    end + 1 < line_.size() && is_capitalized(line_.words[end + 1]) &&
                                    line_.phrase_over(end + 1) == kNone;
                if (!is_capitalized(line_.words[end]) && !joined && !is_glue(end)) break;
                // "Federal Fisheries Office of Chile": the state is whose office it is, not a part of its name.
                if (over != kNone && line_.phrases[over].kind == EntityKind::country &&
                    kind == EntityKind::organization)
                    break;
                ++end;
            }
            if (end == next) break;
            last = end;
        }
        return last;
    }

    std::size_t add_capitalized(const HeadClass& head, std::size_t at, std::size_t length) {
        const std::size_t first = left_edge(at);
        std::size_t last = right_edge(at + length, head.kind);
        std::size_t state = kNone;
        if (const std::size_t p = line_.phrase_from(first);
            p != kNone && (line_.phrases[p].kind == EntityKind::country ||
                           (line_.phrases[p].kind == EntityKind::international_organization &&
                            head.kind == EntityKind::organization)))
            state = line_.phrases[p].entities.front();
        const bool has_own_words = last - first > length;
        if (last + 1 < line_.size() && line_.lower[last] == "of") {
            const std::size_t after = last + 1 + (line_.lower[last + 1] == "the" ? 1 : 0);
            const std::size_t p = after < line_.size() ? line_.phrase_from(after) : kNone;
            if (p != kNone && line_.phrases[p].kind == EntityKind::country && line_.phrases[p].entities.size() == 1) {
                state = line_.phrases[p].entities.front();
                if (!has_own_words && head.kind != EntityKind::agreement) last = line_.phrases[p].last;
            }
        }
        // "Embassy Tirana"
        if (words_.has("mission-noun", line_.lower[last - 1]))
            if (const std::size_t p = line_.phrase_from(last); p != kNone && line_.phrases[p].kind == EntityKind::place)
                last = line_.phrases[p].last;
        if (last - first <= length) return at + length;  // a bare "Treaty": a reference, see find_references
        Entity entity{.kind = head.kind};
        entity.name = reading_.surface(line_, first, last);
        std::replace_if(
            entity.name.begin(), entity.name.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
        entity.key = head.prefix + to_lower(entity.name);
        Phrase phrase{.first = first,
                      .last = last,
                      .entities = {reading_.entity(std::move(entity))},
                      .kind = head.kind,
                      .state = state};
        phrase.possessive = last < line_.size() && line_.words[last] == "'s";
        // The states within the name are mentioned all the same.
        for (const Phrase& inner : line_.phrases)
            if (first <= inner.first && inner.last <= last)
                for (const std::size_t who : inner.entities)
                    reading_.mention(line_, inner.first, inner.last, who, inner.mention);
        line_.put(std::move(phrase));
        return last;
    }

    bool is_number(std::size_t token) const {
        return (line_.lower[token].front() >= '0' && line_.lower[token].front() <= '9') ||
               words_.has("number-word", line_.lower[token]);
    }

    // "the agreement between Tonga and Samoa" is one however definite.
    bool has_parties(std::size_t last) const {
        if (last + 1 >= line_.size() ||
            (line_.lower[last] != "between" && line_.lower[last] != "among" && line_.lower[last] != "with"))
            return false;
        return line_.phrase_from(last + 1 + (line_.lower[last + 1] == "the" ? 1 : 0)) != kNone;
    }

    // Whether "the ... pact" may mean one that was named before.
    bool is_known_agreement(const std::string& head) const { return reading_.agreement_words.contains(head); }

    // "the Mexican embassy in Quito", "Peru's consulate": a body of that state, wherever it stands.
    void add_mission(std::size_t noun) {
        const std::size_t end = noun > 0 && line_.words[noun - 1] == "'s" ? noun - 1 : noun;
        const std::size_t owner = line_.phrase_until(end);
        if (owner == kNone || line_.phrases[owner].kind != EntityKind::country) return;
        std::size_t last = noun + 1;
        if (last + 1 < line_.size() && line_.lower[last] == "in")
            if (const std::size_t p = line_.phrase_from(last + 1);
                p != kNone && line_.phrases[p].kind == EntityKind::place)
                last = line_.phrases[p].last;
        const std::size_t first = line_.phrases[owner].first;
        const std::size_t state = line_.phrases[owner].entities.front();
        Entity entity{.kind = EntityKind::organization, .name = reading_.surface(line_, first, last)};
        entity.key = "org:" + to_lower(entity.name);
        entity.aliases = {reading_.surface(line_, first, noun + 1)};
        reading_.mention(line_, first, line_.phrases[owner].last, state, line_.phrases[owner].mention);
        if (last > noun + 1) {
            const Phrase& where = line_.phrases[line_.phrase_until(last)];
            reading_.mention(line_, where.first, where.last, where.entities.front(), where.mention);
        }
        Phrase phrase{.first = first, .last = last, .mention = MentionKind::description, .state = state};
        phrase.entities = {reading_.entity(std::move(entity))};
        phrase.possessive = last < line_.size() && line_.words[last] == "'s";
        line_.put(std::move(phrase));
    }

    // Whether the token is a verb whose object the description is.
    bool governs(std::size_t token, std::size_t head) const {
        if (line_.sentence->parsed) {
            const Token& verb = line_.sentence->tokens[token];
            return verb.tag == Tag::verb && line_.sentence->tokens[head].head == static_cast<std::int32_t>(token);
        }
        const std::string& word = line_.lower[token];
        const auto verb = reading_.tables.lexicon.find(std::span(line_.lower).subspan(token));
        if (verb.length == 0 || word.ends_with("ing")) return false;
        return token + 1 != head || !word.ends_with("ed");
    }

    // `own_words`: how many modifiers it takes at least.
    void add_described(std::size_t head, EntityKind kind, std::size_t own_words) {
        std::size_t first = head;
        bool has_demonym = false;
        while (first > 0 && head - first < 6) {
            const std::size_t token = first - 1;
            if (const std::size_t over = line_.phrase_over(token); over != kNone) {
                if (line_.phrases[over].mention != MentionKind::demonym || line_.phrases[over].possessive) break;
                has_demonym = true;
                first = line_.phrases[over].first;
                continue;
            }
            if (is_function_word(token) || line_.sentence->tokens[token].span.size() < 2) break;
            const char initial = line_.words[token].front();
            if (!((initial >= 'a' && initial <= 'z') || is_glue(token))) break;
            // "arrested two suspects": a verb is no modifier, unless it stands as one ("people smuggling network").
            if (governs(token, head)) break;
            first = token;
        }
        const std::string before = first > 0 ? line_.lower[first - 1] : std::string();
        const bool indefinite = before == "a" || before == "an";
        const bool is_new = before == "the" && head > first && !is_known_agreement(line_.lower[head]);
        if (kind == EntityKind::agreement && !indefinite && !has_parties(head + 1) && !is_new) return;
        const bool is_counted = first > 0 && is_number(first - 1);
        const bool may_be_definite = kind == EntityKind::group || kind == EntityKind::agreement;
        if (head - first < own_words || (!indefinite && !has_demonym && !is_counted && !may_be_definite)) return;
        std::size_t last = head + 1;
        if (kind == EntityKind::agreement) last = head + words_.match("agreement-noun", line_.lower, head);
        Entity entity{.kind = kind};
        if (kind == EntityKind::person && !indefinite) entity.kind = EntityKind::group;
        entity.name = reading_.surface(line_, first, last);
        if (kind == EntityKind::agreement && has_parties(last)) {
            // Its parties tell it from others: they are a part of its name.
            std::size_t end = last + 1;
            while (end < line_.size() && (line_.phrase_over(end) != kNone || line_.lower[end] == "the" ||
                                          line_.lower[end] == "and" || line_.words[end] == ","))
                ++end;
            while (end > last && line_.phrase_over(end - 1) == kNone) --end;
            entity.aliases = {entity.name};
            entity.name = reading_.surface(line_, first, end);
        }
        entity.key = "doc:" + reading_.out.document.key + "#" + to_lower(entity.name);
        Phrase phrase{.first = first, .last = last, .mention = MentionKind::description, .kind = entity.kind};
        phrase.entities = {reading_.entity(std::move(entity))};
        for (const Phrase& inner : line_.phrases)
            if (first <= inner.first && inner.last <= last) phrase.state = inner.entities.front();
        phrase.possessive = last < line_.size() && line_.words[last] == "'s";
        line_.put(std::move(phrase));
    }
};

}  // namespace

void find_headed_names(Reading& reading, Line& line) {
    // A headline in capitals and small ones alike tells nothing by its capitals.
    const auto capitals = std::count_if(line.words.begin(), line.words.end(),
                                        [](const std::string& word) { return is_capitalized(word); });
    HeadFinder finder(reading, line);
    const bool is_title_case = line.size() > 4 && static_cast<std::size_t>(capitals) * 5 > line.size() * 3;
    if (!(line.sentence->kind == SentenceKind::title && is_title_case)) finder.find_capitalized();
    finder.find_described();
}

}  // namespace entente
