#include "extract/confidence.h"

#include "model/errors.h"
#include "model/table.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace entente {
namespace {

// The name of the first bucket whose limit the value does not pass.
std::string bucket(const std::string& name, double value, std::initializer_list<double> limits) {
    int number = 0;
    for (const double limit : limits) {
        if (value <= limit) break;
        ++number;
    }
    return name + "=" + std::to_string(number);
}

// "verb" of "meets/verb:meet", "in" of "tie/in".
std::string how_of(const std::string& rule) {
    const std::size_t slash = rule.find('/');
    const std::size_t from = slash == std::string::npos ? 0 : slash + 1;
    return rule.substr(from, rule.find(':') == std::string::npos ? std::string::npos : rule.find(':') - from);
}

// The least certain of the words that mean the participants of a role: pronouns before descriptions before names.
std::string weakest(const Extraction& extraction, const Claim& claim, Role role) {
    MentionKind found = MentionKind::name;
    bool any = false;
    const auto rank = [](MentionKind kind) {
        switch (kind) {
            case MentionKind::name:
                return 0;
            case MentionKind::demonym:
                return 1;
            case MentionKind::title:
                return 2;
            case MentionKind::description:
                return 3;
            case MentionKind::collective:
                return 4;
            case MentionKind::pronoun:
                return 5;
        }
        return 0;
    };
    for (const Participant& participant : claim.participants) {
        if (participant.role != role) continue;
        const MentionKind kind = extraction.mentions[participant.mention].kind;
        if (!any || rank(kind) > rank(found)) found = kind;
        any = true;
    }
    return any ? std::string(to_text(found)) : "none";
}

}  // namespace

std::vector<std::string> confidence_features(const Extraction& extraction, const Claim& claim,
                                             const Sentence& sentence) {
    double margin = 0;
    for (const Token& token : sentence.tokens) margin += token.margin;
    margin /= std::max<double>(1, static_cast<double>(sentence.tokens.size()));
    const std::string how = how_of(claim.rule);
    std::vector<std::string> features = {
        "bias",
        "how=" + how,
        "relation=" + claim.relation,
        "relation-how=" + claim.relation + "/" + how,
        "status=" + std::string(to_text(claim.status)),
        "subject=" + weakest(extraction, claim, Role::subject),
        "object=" + weakest(extraction, claim, Role::object),
        bucket("length", static_cast<double>(sentence.tokens.size()), {15, 30, 45, 60}),
        bucket("margin", margin, {3, 5, 7, 9}),
        bucket("participants", static_cast<double>(claim.participants.size()), {2, 3, 5}),
    };
    if (!claim.hedge.empty()) features.push_back("hedged");
    if (claim.speaker) features.push_back("attributed");
    if (claim.date.is_open()) features.push_back("undated");
    if (sentence.kind == SentenceKind::title) features.push_back("title");
    std::sort(features.begin(), features.end());
    return features;
}

ConfidenceModel::ConfidenceModel(std::string_view table) {
    for (const TableRow& row : read_table(table, "confidence.tsv", {"feature", "weight"})) {
        double weight = 0;
        const std::string_view cell = row.cells[1];
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
        if (error != std::errc() || end != cell.data() + cell.size())
            throw InputError("confidence.tsv:" + std::to_string(row.line) + ": the weight is '" + std::string(cell) +
                             "'; expected a number such as -0.25");
        if (!weights_.emplace(row.cells[0], weight).second)
            throw InputError("confidence.tsv:" + std::to_string(row.line) + ": the feature '" +
                             std::string(row.cells[0]) + "' comes twice");
    }
}

double ConfidenceModel::confidence(const std::vector<std::string>& features) const {
    double sum = 0;
    for (const std::string& feature : features)
        if (const auto found = weights_.find(feature); found != weights_.end()) sum += found->second;
    const double value = 1 / (1 + std::exp(-sum));
    return std::clamp(std::round(value * 1000) / 1000, 0.001, 0.999);
}

void score_claims(const ConfidenceModel& model, const std::vector<Sentence>& sentences, Extraction& extraction) {
    for (Claim& claim : extraction.claims) {
        const auto sentence = std::ranges::lower_bound(sentences, claim.span.begin, {},
                                                       [](const Sentence& one) { return one.span.begin; });
        if (sentence == sentences.end() || sentence->span != claim.span || !sentence->parsed) continue;
        claim.confidence = model.confidence(confidence_features(extraction, claim, *sentence));
    }
}

}  // namespace entente
