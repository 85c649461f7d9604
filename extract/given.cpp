// Mentions and pairs that came with the input, for people who bring their own name recogniser and for benchmarks of
// relation coding: each given mention is an entity of its own, and each pair gets exactly one claim, in order, however
// uncertain.
#include "extract/claims.h"
#include "extract/fold.h"

#include <algorithm>

namespace entente {
namespace {

constexpr double kGuess = 0.1;          // nothing in the sentence speaks of the two: the prior
constexpr double kNearbyTrigger = 0.3;  // a word of the lexicon stands near, but the grammar does not bind it

EntityKind kind_of(const GivenMention& given, const Reading& reading, const std::string& surface) {
    if (const auto kind = parse_entity_kind(given.type)) return *kind;
    const std::vector<std::string> words = to_words(surface);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto match = reading.tables.gazetteer.find_name(std::span(words).subspan(i));
        if (match.length > 0) return match.values->front().entity->kind;
    }
    return EntityKind::organization;
}

std::string key_of(const Reading& reading, std::size_t given) {
    return "doc:" + reading.out.document.key + "#given:" + std::to_string(given);
}

// The mention (index into Extraction::mentions) of the given mention of that number.
std::size_t mention_of_given(const Reading& reading, std::size_t given) {
    const std::size_t entity = reading.entity_of_key.find(key_of(reading, given))->second;
    const TextSpan span = reading.out.document.mentions[given].span;
    return reading.mention_of.find({span.begin, span.end, entity})->second;
}

const Line* line_of(const Reading& reading, TextSpan span) {
    for (const Line& line : reading.lines)
        if (line.sentence->span.overlaps(span)) return &line;
    return nullptr;
}

// A relation of the lexicon whose words stand in the line: between the two spans first, then anywhere.
const LexiconEntry* nearest_entry(const Reading& reading, const Line& line, TextSpan a, TextSpan b) {
    const TextSpan between{std::min(a.end, b.end), std::max(a.begin, b.begin)};
    const LexiconEntry* anywhere = nullptr;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto match = reading.tables.lexicon.find(std::span(line.lower).subspan(i));
        if (match.length == 0) continue;
        const LexiconEntry* entry = match.values->front().entry;
        if (reading.tables.vocabulary.is_structural(entry->relation)) continue;
        if (between.begin <= between.end && between.contains(line.sentence->tokens[i].span)) return entry;
        if (!anywhere) anywhere = entry;
    }
    return anywhere;
}

Claim guess(const Reading& reading, TextSpan a, TextSpan b) {
    Claim claim;
    claim.relation = "speaks-with";
    claim.rule = "pair/prior";
    claim.confidence = kGuess;
    if (const Line* line = line_of(reading, a)) {
        claim.span = line->sentence->span;
        if (const LexiconEntry* entry = nearest_entry(reading, *line, a, b)) {
            claim.relation = entry->relation;
            claim.rule = "pair/near:" + entry->words.substr(0, entry->words.find(':'));
            claim.confidence = kNearbyTrigger;
        }
    } else {
        claim.span = a;
    }
    claim.quote = std::string(slice(reading.out.document.text, claim.span));
    return claim;
}

}  // namespace

void put_given_mentions(Reading& reading) {
    const std::vector<GivenMention>& given = reading.out.document.mentions;
    for (std::size_t g = 0; g < given.size(); ++g) {
        const std::string surface(slice(reading.out.document.text, given[g].span));
        Entity entity{.kind = kind_of(given[g], reading, surface)};
        entity.key = key_of(reading, g);
        entity.name = given[g].name.empty() ? surface : given[g].name;
        const std::size_t index = reading.entity(std::move(entity));
        // The mention has exactly the given bytes, whatever tokens they cut through.
        if (reading.mention_of.try_emplace({given[g].span.begin, given[g].span.end, index}, reading.out.mentions.size())
                .second)
            reading.out.mentions.push_back({index, given[g].span, surface, MentionKind::name});
        for (Line& line : reading.lines) {
            std::size_t first = kNone, last = 0;
            for (std::size_t i = 0; i < line.size(); ++i)
                if (line.sentence->tokens[i].span.overlaps(given[g].span)) {
                    first = std::min(first, i);
                    last = i + 1;
                }
            if (first == kNone) continue;
            Phrase phrase{.first = first, .last = last, .entities = {index}, .kind = reading.out.entities[index].kind};
            phrase.possessive = last < line.size() && line.words[last] == "'s";
            line.put(std::move(phrase));
            break;
        }
    }
}

void answer_given_pairs(Reading& reading) {
    Extraction& out = reading.out;
    if (out.document.pairs.empty()) return;
    std::vector<Claim> answers;
    for (const auto& [a, b] : out.document.pairs) {
        const TextSpan first = out.document.mentions[a].span, second = out.document.mentions[b].span;
        const std::size_t subject = mention_of_given(reading, a), object = mention_of_given(reading, b);
        const Claim* found = nullptr;
        for (const Claim& claim : out.claims) {
            if (reading.tables.vocabulary.is_structural(claim.relation)) continue;
            for (const ClaimPair pair : to_pairs(out, claim, reading.tables.vocabulary.is_symmetric(claim.relation))) {
                const std::size_t x = out.mentions[pair.subject].entity, y = out.mentions[pair.object].entity;
                const std::size_t s = out.mentions[subject].entity, o = out.mentions[object].entity;
                if ((x == s && y == o) || (!found && x == o && y == s)) found = &claim;
            }
        }
        Claim answer = found ? *found : guess(reading, first, second);
        answer.participants = {{Role::subject, subject}, {Role::object, object}};
        answers.push_back(std::move(answer));
    }
    out.claims = std::move(answers);
}

}  // namespace entente
