#include "model/extraction.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace entente {
namespace {

// Says what is wrong with a span that should read `words`, or nothing.
std::optional<std::string> check_span(const Document& document, TextSpan span, std::string_view words,
                                      std::string_view what) {
    const std::string where = document.key + ": " + std::string(what) + " [" + std::to_string(span.begin) + ", " +
                              std::to_string(span.end) + ")";
    if (!is_within(span, document.text.size()))
        return where + " does not lie in the text of " + std::to_string(document.text.size()) + " bytes";
    if (slice(document.text, span) != words)
        return where + " reads '" + std::string(slice(document.text, span)) + "', expected '" + std::string(words) +
               "'";
    return std::nullopt;
}

std::optional<std::string> check_claim(const Extraction& extraction, const Claim& claim) {
    const std::string where = extraction.document.key + ": claim '" + claim.relation + "' (" + claim.rule + ")";
    if (claim.relation.empty()) return where + " has no relation";
    bool has_subject = false;
    for (const Participant& participant : claim.participants) {
        if (participant.mention >= extraction.mentions.size()) return where + " names a mention that is not there";
        has_subject |= participant.role == Role::subject;
    }
    if (!has_subject) return where + " has no subject";
    if (claim.date.from.has_value() != claim.date.to.has_value() || claim.date.to < claim.date.from)
        return where + " has a date that ends before it begins, or has one end only";
    if (claim.speaker && *claim.speaker >= extraction.entities.size())
        return where + " names a speaker that is not there";
    if (!(claim.confidence >= 0 && claim.confidence <= 1)) return where + " has a confidence outside [0, 1]";
    if (claim.span.empty()) return where + " has no evidence";
    return check_span(extraction.document, claim.span, claim.quote, "evidence");
}

}  // namespace

std::optional<std::string> find_broken_promise(const Extraction& extraction) {
    const Document& document = extraction.document;
    if (document.key.empty()) return "a document without a key";
    if (auto broken = check_span(document, document.title_span,
                                 document.title_span.empty() ? std::string_view{} : document.title, "title"))
        return broken;

    std::size_t last_end = 0;
    for (const TextSpan sentence : extraction.sentences) {
        if (!is_within(sentence, document.text.size()) || sentence.begin < last_end)
            return document.key + ": sentences overlap or leave the text at byte " + std::to_string(sentence.begin);
        last_end = sentence.end;
    }
    std::unordered_set<std::string_view> keys;
    for (const Entity& entity : extraction.entities) {
        if (entity.key.empty()) return document.key + ": entity '" + entity.name + "' has no key";
        if (entity.name.empty()) return document.key + ": entity '" + entity.key + "' has no name";
        if (!keys.insert(entity.key).second) return document.key + ": entity key '" + entity.key + "' comes twice";
    }
    for (const Mention& mention : extraction.mentions) {
        if (mention.entity >= extraction.entities.size())
            return document.key + ": mention '" + mention.surface + "' names an entity that is not there";
        if (mention.span.empty()) return document.key + ": an empty mention";
        if (auto broken = check_span(document, mention.span, mention.surface, "mention")) return broken;
    }
    for (const Claim& claim : extraction.claims)
        if (auto broken = check_claim(extraction, claim)) return broken;
    return std::nullopt;
}

std::vector<ClaimPair> to_pairs(const Extraction& extraction, const Claim& claim, bool symmetric) {
    std::vector<std::size_t> subjects, objects;
    for (const Participant& participant : claim.participants) {
        if (participant.role == Role::subject) subjects.push_back(participant.mention);
        if (participant.role == Role::object) objects.push_back(participant.mention);
    }
    std::vector<ClaimPair> pairs;
    std::set<std::pair<std::size_t, std::size_t>> seen;  // entities
    const auto add = [&](std::size_t subject, std::size_t object) {
        auto ends = std::pair(extraction.mentions[subject].entity, extraction.mentions[object].entity);
        if (ends.first == ends.second) return;
        if (symmetric && ends.second < ends.first) std::swap(ends.first, ends.second);
        if (seen.insert(ends).second) pairs.push_back({subject, object});
    };
    for (const std::size_t subject : subjects)
        for (const std::size_t object : objects) add(subject, object);
    if (symmetric && objects.empty())
        for (std::size_t i = 0; i < subjects.size(); ++i)
            for (std::size_t j = i + 1; j < subjects.size(); ++j) add(subjects[i], subjects[j]);
    return pairs;
}

}  // namespace entente
