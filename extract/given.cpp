// Mentions and pairs that came with the input, for people who bring their own name recogniser and for benchmarks of
// relation coding: each given mention is an entity of its own, and each pair gets exactly one claim, in order, however
// uncertain. Which kind of act the pair speaks of a learnt model says; where a rule of the reader says the same, its
// claim (relation, status, date, speaker) is the answer.
#include "extract/claims.h"
#include "extract/pair_model.h"

#include <algorithm>

namespace entente {
namespace {

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

// The root under which an answer with that status is coded, CONCEDE and RETREAT as YIELD.
std::string_view root_of(const Reading& reading, const Claim& claim) {
    const RelationKind* const kind = reading.tables.vocabulary.find(claim.relation);
    if (!kind) return {};
    const bool has_happened = claim.status == Status::occurred || claim.status == Status::ongoing;
    const std::string& other = claim.status == Status::denied ? kind->denied : kind->planned;
    return to_pair_root(has_happened || other.empty() ? kind->plover : other);
}

// What a rule says of the two; of several claims one in the pair's own direction.
const Claim* find_claim(const Reading& reading, std::size_t subject, std::size_t object) {
    const Extraction& out = reading.out;
    const std::size_t s = out.mentions[subject].entity, o = out.mentions[object].entity;
    const Claim* found = nullptr;
    for (const Claim& claim : out.claims) {
        if (reading.tables.vocabulary.is_structural(claim.relation)) continue;
        for (const ClaimPair pair : to_pairs(out, claim, reading.tables.vocabulary.is_symmetric(claim.relation))) {
            const std::size_t x = out.mentions[pair.subject].entity, y = out.mentions[pair.object].entity;
            if ((x == s && y == o) || (!found && x == o && y == s)) found = &claim;
        }
    }
    return found;
}

// The answer where no rule says the same: the relation of the phrase that speaks of such an act, or the root's own.
Claim make_claim(const Reading& reading, std::string_view root, const PairFeatures& features, TextSpan a, TextSpan b) {
    Claim claim;
    claim.relation = reading.tables.acts.relation_of(root);
    claim.rule = "pair/root:" + std::string(root);
    for (const ActMatch& match : features.acts)
        if (match.act->root == root) {
            claim.relation = match.act->relation;
            claim.rule = "pair/act:" + match.act->words;
            break;
        }
    claim.span = {std::min(a.begin, b.begin), std::max(a.end, b.end)};
    for (const Line& line : reading.lines)
        if (line.sentence->span.overlaps(a) || line.sentence->span.overlaps(b))
            claim.span = {std::min(claim.span.begin, line.sentence->span.begin),
                          std::max(claim.span.end, line.sentence->span.end)};
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
    std::vector<const Sentence*> sentences;
    for (const Line& line : reading.lines) sentences.push_back(line.sentence);
    std::vector<Claim> answers;
    for (const auto& [a, b] : out.document.pairs) {
        const TextSpan first = out.document.mentions[a].span, second = out.document.mentions[b].span;
        const std::size_t subject = mention_of_given(reading, a), object = mention_of_given(reading, b);
        const PairText pair = read_pair(out.document.text, sentences, first, second);
        const PairFeatures features = find_pair_features(pair, reading.tables.acts);
        const PairAnswer said = reading.tables.pairs.answer(features, pair.parsed);
        const Claim* const found = find_claim(reading, subject, object);
        Claim answer = found && root_of(reading, *found) == said.root
                           ? *found
                           : make_claim(reading, said.root, features, first, second);
        answer.confidence = said.confidence;
        answer.participants = {{Role::subject, subject}, {Role::object, object}};
        answers.push_back(std::move(answer));
    }
    out.claims = std::move(answers);
}

}  // namespace entente
