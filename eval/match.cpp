#include "eval/match.h"

#include "eval/comparable.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

namespace entente {
namespace {

using Family = std::vector<std::string_view>;

// Relations that careful readers take for each other.
const std::array<Family, 8> kFamilies = {{
    {"meets", "speaks-with", "visits", "hosts"},
    {"signs", "party-to", "agrees-with", "returns-deal-with"},
    {"supports", "praises", "cooperates-with"},
    {"aids", "supplies-arms-to", "supports"},
    {"accuses", "condemns", "rejects", "demands"},
    {"arrests", "charges", "wanted-by", "extradites-to", "expels"},
    {"attacks", "threatens", "deploys-to"},
    {"member-of", "part-of", "located-in", "holds-office"},
}};

bool has(const Family& family, std::string_view relation) {
    return std::ranges::find(family, relation) != family.end();
}

bool is_near(std::string_view a, std::string_view b) {
    return a == b || std::ranges::any_of(kFamilies, [&](const Family& one) { return has(one, a) && has(one, b); });
}

bool is_subset(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
    return std::ranges::all_of(part,
                               [&](const std::string& word) { return std::ranges::find(whole, word) != whole.end(); });
}

bool is_same_person(const std::string& a, const std::string& b) {
    const std::vector<std::string> x = words_of(a), y = words_of(b);
    return !x.empty() && !y.empty() && x.back() == y.back() && (is_subset(x, y) || is_subset(y, x));
}

std::set<std::string> content_of(const std::string& name) {
    static const std::set<std::string> kEmptyWords = {"the", "a",  "an", "of",   "and", "in",  "on",        "for",
                                                      "to",  "at", "by", "with", "s",   "s s", "government"};
    std::set<std::string> content;
    for (std::string& word : words_of(name))
        if (!kEmptyWords.contains(word)) content.insert(std::move(word));
    return content;
}

// At least half of the content words of both together.
bool is_like(const std::string& a, const std::string& b) {
    const std::set<std::string> x = content_of(a), y = content_of(b);
    if (x.empty() || y.empty()) return false;
    const auto common =
        static_cast<std::size_t>(std::ranges::count_if(x, [&](const std::string& word) { return y.contains(word); }));
    return 2 * common >= x.size() + y.size() - common;
}

struct ComparableEntity {
    std::set<std::string> names;
    EntityKind kind;
};

ComparableEntity to_comparable_entity(const GoldEntity& entity) {
    std::vector<std::string> names = entity.aliases;
    names.push_back(entity.name);
    return {to_name_set(names), entity.kind};
}

bool is_same(const ReadEnd& end, const ComparableEntity& entity) {
    const auto any_pair = [&](auto&& agree) {
        for (const std::string& a : end.names)
            for (const std::string& b : entity.names)
                if (agree(a, b)) return true;
        return false;
    };
    if (std::ranges::any_of(end.names, [&](const std::string& name) { return entity.names.contains(name); }))
        return true;
    if (entity.kind == EntityKind::person) return any_pair(is_same_person);
    if (entity.kind == EntityKind::country || entity.kind == EntityKind::place) return false;
    return any_pair(is_like);
}

std::string to_iso_begin(const Date& date) {
    if (date.from) return to_iso(*date.from);
    return date.to ? to_iso(*date.to) : "";
}

ReadEnd to_read_end(const Extraction& extraction, std::size_t index) {
    const Mention& mention = extraction.mentions[index];
    const Entity& entity = extraction.entities[mention.entity];
    std::vector<std::string> names = entity.aliases;
    names.push_back(entity.name);
    names.push_back(mention.surface);
    return {entity.name, to_name_set(names)};
}

}  // namespace

std::vector<ReadRelation> to_read_relations(const Extraction& extraction, const Vocabulary& vocabulary) {
    std::vector<ReadRelation> relations;
    std::set<std::tuple<std::string, std::string, std::string, Status>> seen;
    const auto first_of = [](const std::set<std::string>& names) { return names.empty() ? "" : *names.begin(); };
    for (const Claim& claim : extraction.claims)
        for (const ClaimPair pair : to_pairs(extraction, claim, vocabulary.is_symmetric(claim.relation))) {
            ReadRelation read{to_read_end(extraction, pair.subject), to_read_end(extraction, pair.object)};
            if (!seen.emplace(claim.relation, first_of(read.subject.names), first_of(read.object.names), claim.status)
                     .second)
                continue;
            read.relation = claim.relation;
            read.status = claim.status;
            read.date = to_iso_begin(claim.date);
            read.rule = claim.rule;
            read.sentence = claim.quote;
            read.confidence = claim.confidence;
            relations.push_back(std::move(read));
        }
    return relations;
}

bool is_same_date(const std::string& a, const std::string& b) {
    const std::size_t common = std::min(a.size(), b.size());
    if (common == 0) return a == b;
    return common >= 4 && a.compare(0, common, b, 0, common) == 0;
}

std::vector<GoldMatch> match(const GoldDocument& gold, std::span<const ReadRelation> read, const Vocabulary& vocabulary,
                             MatchLevel level) {
    std::vector<ComparableEntity> entities;
    for (const GoldEntity& entity : gold.entities) entities.push_back(to_comparable_entity(entity));

    const auto can_match = [&](const GoldRelation& wanted, const ReadRelation& found) {
        if (level == MatchLevel::strict && found.relation != wanted.relation) return false;
        if (level == MatchLevel::family && !is_near(found.relation, wanted.relation)) return false;
        const ComparableEntity &subject = entities[wanted.subject], &object = entities[wanted.object];
        if (is_same(found.subject, subject) && is_same(found.object, object)) return true;
        const bool either_way = level == MatchLevel::pair || vocabulary.is_symmetric(wanted.relation) ||
                                vocabulary.is_symmetric(found.relation);
        return either_way && is_same(found.subject, object) && is_same(found.object, subject);
    };

    std::vector<bool> is_taken(read.size());
    std::vector<GoldMatch> matches;
    for (std::size_t g = 0; g < gold.relations.size(); ++g) {
        const GoldRelation& wanted = gold.relations[g];
        using Rank = std::tuple<bool, bool, bool>;
        std::optional<std::pair<Rank, std::size_t>> best;
        for (std::size_t r = 0; r < read.size(); ++r) {
            if (is_taken[r] || !can_match(wanted, read[r])) continue;
            const Rank rank{read[r].status == wanted.status, is_same_date(wanted.date, read[r].date),
                            read[r].relation == wanted.relation};
            if (!best || rank > best->first) best = {rank, r};
        }
        if (!best) continue;
        is_taken[best->second] = true;
        matches.push_back({g, best->second});
    }
    return matches;
}

}  // namespace entente
