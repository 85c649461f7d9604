// Trees and names from scores, against trying everything.
#include "language/names.h"
#include "language/tree.h"

#include "model/errors.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

using namespace entente;

namespace {

using Heads = std::vector<std::uint32_t>;

bool is_tree(const Heads& heads) {
    if (std::count(heads.begin(), heads.end(), 0u) != 1) return false;
    for (std::uint32_t token = 1; token <= heads.size(); ++token) {
        std::uint32_t at = token;
        for (std::size_t step = 0; at != 0; ++step) {
            if (step > heads.size() || at > heads.size()) return false;
            at = heads[at - 1];
        }
    }
    return true;
}

double sum_of(const std::vector<float>& scores, const Heads& heads) {
    double sum = 0;
    for (std::size_t token = 0; token < heads.size(); ++token)
        sum += static_cast<double>(scores[token * (heads.size() + 1) + heads[token]]);
    return sum;
}

// Counts through all heads of all tokens.
double best_sum_by_trial(const std::vector<float>& scores, std::size_t count) {
    double best = -std::numeric_limits<double>::infinity();
    Heads heads(count, 0);
    for (;;) {
        if (is_tree(heads)) best = std::max(best, sum_of(scores, heads));
        std::size_t token = 0;
        while (token < count && ++heads[token] > count) heads[token++] = 0;
        if (token == count) return best;
    }
}

Heads find_tree(const std::vector<float>& scores, std::size_t count) {
    Heads heads(count);
    TreeFinder().find(scores, count + 1, heads);
    return heads;
}

struct Names {
    double sum = 0;
    std::vector<std::size_t> labels;
};

const std::vector<std::string> kLabels = {"O", "B-PER", "I-PER", "E-PER", "S-PER", "B-LOC", "I-LOC", "E-LOC", "S-LOC"};

bool may_follow(std::size_t before, std::size_t after) {
    const std::string &a = kLabels[before], &b = kLabels[after];
    if (a[0] == 'B' || a[0] == 'I') return (b[0] == 'I' || b[0] == 'E') && a.substr(1) == b.substr(1);
    return b[0] == 'O' || b[0] == 'B' || b[0] == 'S';
}

bool spells_names(const std::vector<std::size_t>& labels) {
    std::size_t before = 0;  // as after O
    for (const std::size_t label : labels) {
        if (!may_follow(before, label)) return false;
        before = label;
    }
    return may_follow(before, 0);
}

double best_names_by_trial(const std::vector<float>& scores, std::size_t count) {
    double best = -std::numeric_limits<double>::infinity();
    std::vector<std::size_t> labels(count, 0);
    for (;;) {
        if (spells_names(labels)) {
            double sum = 0;
            for (std::size_t t = 0; t < count; ++t) sum += static_cast<double>(scores[t * kLabels.size() + labels[t]]);
            best = std::max(best, sum);
        }
        std::size_t token = 0;
        while (token < count && ++labels[token] == kLabels.size()) labels[token++] = 0;
        if (token == count) return best;
    }
}

std::vector<NameSpan> find_names(const std::vector<float>& scores, std::size_t count) {
    NameFinder finder;
    finder.reset(kLabels);
    std::vector<NameSpan> names;
    finder.find(scores, kLabels.size(), count, names);
    return names;
}

double sum_of_names(const std::vector<float>& scores, const std::vector<NameSpan>& names, std::size_t count) {
    std::vector<std::size_t> labels(count, 0);
    for (const NameSpan& name : names) {
        const std::size_t kind = name.kind == NameKind::person ? 1 : 5;
        if (name.last - name.first == 1) {
            labels[name.first] = kind + 3;
            continue;
        }
        for (std::size_t t = name.first; t < name.last; ++t) labels[t] = kind + 1;
        labels[name.first] = kind;
        labels[name.last - 1] = kind + 2;
    }
    double sum = 0;
    for (std::size_t t = 0; t < count; ++t) sum += static_cast<double>(scores[t * kLabels.size() + labels[t]]);
    return sum;
}

}  // namespace

TEST_CASE("on every small sentence the tree is the best of all trees") {
    std::mt19937 random(11);
    for (std::size_t count = 1; count <= 5; ++count) {
        for (int round = 0; round < 60; ++round) {
            std::vector<float> scores(count * (count + 1));
            // Few different scores make ties and cycles likely.
            const unsigned values = round % 3 == 0 ? 3 : 1000;
            for (float& score : scores) score = static_cast<float>(random() % values) * 0.25f - 3;
            const Heads heads = find_tree(scores, count);
            REQUIRE(is_tree(heads));
            CHECK(sum_of(scores, heads) == doctest::Approx(best_sum_by_trial(scores, count)));
            CHECK(find_tree(scores, count) == heads);
        }
    }
}

TEST_CASE("whatever the scores, the result is a tree with one root") {
    std::mt19937 random(2);
    const float strange[] = {std::numeric_limits<float>::quiet_NaN(),
                             std::numeric_limits<float>::infinity(),
                             -std::numeric_limits<float>::infinity(),
                             std::numeric_limits<float>::max(),
                             0,
                             -0.0f};
    for (std::size_t count = 1; count <= 70; ++count) {
        for (const unsigned share : {0u, 50u, 100u}) {
            std::vector<float> scores(count * (count + 1));
            for (float& score : scores)
                score = random() % 100 < share ? strange[random() % 6] : static_cast<float>(random() % 100000) * 1e-3f;
            CHECK(is_tree(find_tree(scores, count)));
        }
    }
}

TEST_CASE("tokens that all want to be the root, or each other's head, make a tree") {
    const std::size_t count = 40;
    std::vector<float> roots(count * (count + 1)), ring(count * (count + 1)), pairs(count * (count + 1));
    for (std::size_t token = 0; token < count; ++token) {
        roots[token * (count + 1)] = 100;
        ring[token * (count + 1) + (token + 1) % count + 1] = 100;
        pairs[token * (count + 1) + (token ^ 1) + 1] = 100;
    }
    for (const auto& scores : {roots, ring, pairs}) CHECK(is_tree(find_tree(scores, count)));
    CHECK(sum_of(ring, find_tree(ring, count)) == 100.0 * (count - 1));
    CHECK(sum_of(pairs, find_tree(pairs, count)) == 100.0 * (count / 2));
}

TEST_CASE("a long sentence of cycles within cycles is solved in time") {
    const std::size_t count = 400;
    std::vector<float> scores(count * (count + 1), -5);
    for (std::size_t token = 0; token < count; ++token) {
        for (std::size_t other = 0; other < token; ++other)
            scores[token * (count + 1) + other + 1] = static_cast<float>(other) * 0.01f;
        if (token + 1 < count) scores[token * (count + 1) + token + 2] = 10;
    }
    CHECK(is_tree(find_tree(scores, count)));
}

TEST_CASE("rows may be wider than the sentence") {
    const std::vector<float> scores = {0, 0, 9, 99, 99, 9, 1, 0, 99, 99};
    Heads heads(2);
    TreeFinder().find(scores, 5, heads);
    CHECK(heads == Heads{2, 0});
    TreeFinder().find({}, 5, {});
}

TEST_CASE("on every small sentence the names have the highest sum of all") {
    std::mt19937 random(4);
    for (std::size_t count = 1; count <= 4; ++count) {
        for (int round = 0; round < 40; ++round) {
            std::vector<float> scores(count * kLabels.size());
            for (float& score : scores) score = static_cast<float>(random() % 1000) * 0.01f;
            const auto names = find_names(scores, count);
            CHECK(sum_of_names(scores, names, count) == doctest::Approx(best_names_by_trial(scores, count)));
        }
    }
}

TEST_CASE("whatever the scores, names are in order, whole and apart") {
    std::mt19937 random(6);
    for (int round = 0; round < 100; ++round) {
        const std::size_t count = 1 + random() % 50;
        std::vector<float> scores(count * kLabels.size());
        for (float& score : scores)
            score = random() % 4 == 0 ? std::numeric_limits<float>::quiet_NaN()
                                      : (static_cast<float>(random() % 100) - 50) * 1e30f;
        std::uint32_t end = 0;
        for (const NameSpan& name : find_names(scores, count)) {
            CHECK(name.first >= end);
            CHECK(name.last > name.first);
            end = name.last;
        }
        CHECK(end <= count);
    }
}

TEST_CASE("name labels that are not whole sets are refused") {
    NameFinder finder;
    CHECK_THROWS_WITH_AS(finder.reset({"B-PER"}), "the model has no name label 'O'", InputError);
    CHECK_THROWS_WITH_AS(finder.reset({"O", "B-PER", "I-PER", "E-PER"}),
                         "the model's name labels for 'PER' are not the four of B, I, E and S", InputError);
    CHECK_THROWS_WITH_AS(finder.reset({"O", "S-GPE"}),
                         "the model has 2 name labels, expected O and four for each of 0 kinds", InputError);
}
