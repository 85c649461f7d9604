#include "extract/reading.h"

#include <algorithm>

namespace entente {

std::size_t Line::phrase_over(std::size_t token) const {
    for (std::size_t i = 0; i < phrases.size(); ++i)
        if (phrases[i].first <= token && token < phrases[i].last) return i;
    return kNone;
}

std::size_t Line::phrase_from(std::size_t token) const {
    const std::size_t found = phrase_over(token);
    return found != kNone && phrases[found].first == token ? found : kNone;
}

std::size_t Line::phrase_until(std::size_t last) const {
    if (last == 0) return kNone;
    const std::size_t found = phrase_over(last - 1);
    return found != kNone && phrases[found].last == last ? found : kNone;
}

bool Line::is_free(std::size_t first, std::size_t last) const {
    return std::none_of(phrases.begin(), phrases.end(),
                        [&](const Phrase& phrase) { return phrase.first < last && first < phrase.last; });
}

void Line::put(Phrase phrase) {
    std::erase_if(phrases, [&](const Phrase& other) { return other.first < phrase.last && phrase.first < other.last; });
    const auto after =
        std::find_if(phrases.begin(), phrases.end(), [&](const Phrase& other) { return other.first >= phrase.last; });
    phrases.insert(after, std::move(phrase));
}

std::size_t Reading::entity(Entity entity) {
    const auto [found, is_new] = entity_of_key.try_emplace(entity.key, out.entities.size());
    if (is_new) {
        if (entity.kind == EntityKind::agreement)
            for (std::string& word : to_lower_words(entity.name)) agreement_words.insert(std::move(word));
        out.entities.push_back(std::move(entity));
    }
    return found->second;
}

std::vector<std::size_t> Reading::mentions_within(TextSpan span) const {
    std::vector<std::size_t> found;
    for (auto each = mention_of.lower_bound({span.begin, 0, 0});
         each != mention_of.end() && std::get<0>(each->first) < span.end; ++each)
        if (std::get<1>(each->first) <= span.end) found.push_back(each->second);
    return found;
}

void Reading::add_alias(std::size_t index, std::string_view alias) {
    Entity& entity = out.entities[index];
    if (alias.empty() || alias == entity.name) return;
    const auto place = std::lower_bound(entity.aliases.begin(), entity.aliases.end(), alias);
    if (place == entity.aliases.end() || *place != alias) entity.aliases.insert(place, std::string(alias));
}

TextSpan Reading::span(const Line& line, std::size_t first, std::size_t last) const {
    return {line.sentence->tokens[first].span.begin, line.sentence->tokens[last - 1].span.end};
}

std::string Reading::surface(const Line& line, std::size_t first, std::size_t last) const {
    return std::string(slice(out.document.text, span(line, first, last)));
}

std::size_t Reading::mention(const Line& line, std::size_t first, std::size_t last, std::size_t index,
                             MentionKind kind) {
    const TextSpan where = span(line, first, last);
    const auto [found, is_new] = mention_of.try_emplace({where.begin, where.end, index}, out.mentions.size());
    if (is_new) out.mentions.push_back({index, where, std::string(slice(out.document.text, where)), kind});
    return found->second;
}

}  // namespace entente
