#include "language/names.h"

#include "model/errors.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace entente {
namespace {

constexpr std::array kKinds = {NameKind::person, NameKind::organization, NameKind::place, NameKind::nationality,
                               NameKind::other};
constexpr double kNever = -1e12;  // below the sum of any 400 scores, however bad

double finite(float score) {
    if (!(score > -1e6f)) return -1e6;  // NaN too
    return score < 1e6f ? static_cast<double>(score) : 1e6;
}

std::optional<std::uint32_t> find_label(const std::vector<std::string>& labels, std::string_view label) {
    const auto found = std::find(labels.begin(), labels.end(), label);
    if (found == labels.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - labels.begin());
}

}  // namespace

void NameFinder::reset(const std::vector<std::string>& labels) {
    labels_ = labels.size();
    kinds_.clear();
    const auto outside = find_label(labels, "O");
    if (!outside) throw InputError("the model has no name label 'O'");
    outside_ = *outside;
    for (const NameKind name : kKinds) {
        const std::string kind(to_text(name));
        const auto begin = find_label(labels, "B-" + kind), inside = find_label(labels, "I-" + kind);
        const auto end = find_label(labels, "E-" + kind), single = find_label(labels, "S-" + kind);
        if (!begin && !inside && !end && !single) continue;
        if (!begin || !inside || !end || !single)
            throw InputError("the model's name labels for '" + kind + "' are not the four of B, I, E and S");
        kinds_.push_back({name, *begin, *inside, *end, *single});
    }
    if (labels_ != 1 + 4 * kinds_.size())
        throw InputError("the model has " + std::to_string(labels_) + " name labels, expected O and four for each of " +
                         std::to_string(kinds_.size()) + " kinds");
}

// Viterbi's algorithm. A name can start only where the last one is finished, so all starts share one best label before.
void NameFinder::find(std::span<const float> scores, std::size_t stride, std::size_t tokens,
                      std::vector<NameSpan>& names) {
    names.clear();
    if (tokens == 0) return;
    sums_.assign(labels_, kNever);
    next_.assign(labels_, kNever);
    before_.resize(tokens * labels_);

    const auto best_finished = [&] {
        std::uint32_t best = outside_;
        for (const Kind& kind : kinds_) {
            if (sums_[kind.single] > sums_[best]) best = kind.single;
            if (sums_[kind.end] > sums_[best]) best = kind.end;
        }
        return best;
    };
    for (std::size_t token = 0; token < tokens; ++token) {
        const float* const row = scores.data() + token * stride;
        std::uint8_t* const before = before_.data() + token * labels_;
        const auto take = [&](std::uint32_t label, std::uint32_t from, double sum) {
            next_[label] = sum + finite(row[label]);
            before[label] = static_cast<std::uint8_t>(from);
        };
        const std::uint32_t finished = best_finished();
        const double sum = token == 0 ? 0 : sums_[finished];
        take(outside_, finished, sum);
        for (const Kind& kind : kinds_) {
            take(kind.begin, finished, sum);
            take(kind.single, finished, sum);
            const std::uint32_t open = sums_[kind.inside] > sums_[kind.begin] ? kind.inside : kind.begin;
            take(kind.inside, open, sums_[open]);
            take(kind.end, open, sums_[open]);
        }
        sums_.swap(next_);
    }

    std::uint32_t label = best_finished();
    std::uint32_t last = 0;
    for (std::size_t token = tokens; token-- > 0;) {
        const auto at = static_cast<std::uint32_t>(token);
        for (const Kind& kind : kinds_) {
            if (label == kind.end || label == kind.single) last = at + 1;
            if (label == kind.begin || label == kind.single) names.push_back({at, last, kind.name});
        }
        label = before_[token * labels_ + label];
    }
    std::reverse(names.begin(), names.end());
}

}  // namespace entente
