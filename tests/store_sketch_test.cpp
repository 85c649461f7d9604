// Near-copies: what edits leave recognisable, and what must not be taken for a copy.
#include "store/sketch.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace entente;

namespace {

// Text without meaning: words drawn from 2,000.
std::vector<std::string> random_words(std::mt19937& random, std::size_t size) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < size; ++i) words.push_back("w" + std::to_string(random() % 2000));
    return words;
}

std::string to_line(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += word + " ";
    return text;
}

bool are_copies(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const Sketch left = make_sketch(to_line(a)), right = make_sketch(to_line(b));
    CHECK(is_near_copy(left, right) == is_near_copy(right, left));
    return is_near_copy(left, right);
}

// The share of the shorter text's shingles that stand in the longer, counted out.
double shared_share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const auto shingles = [](const std::vector<std::string>& words) {
        std::set<std::vector<std::string>> set;
        for (std::size_t i = 0; i + kShingleWords <= words.size(); ++i)
            set.emplace(words.begin() + static_cast<std::ptrdiff_t>(i),
                        words.begin() + static_cast<std::ptrdiff_t>(i + kShingleWords));
        return set;
    };
    const auto left = shingles(a), right = shingles(b);
    const auto shared = std::ranges::count_if(left, [&](const auto& shingle) { return right.contains(shingle); });
    return static_cast<double>(shared) / static_cast<double>(std::min(left.size(), right.size()));
}

}  // namespace

TEST_CASE("case, punctuation and line breaks make no other text") {
    const std::string plain =
        "The harbour master of Larvik told reporters that both ferries would sail again once the storm had passed";
    const std::string printed =
        "The Harbour Master, of Larvik,\ntold reporters — that “both” ferries\xC2\xA0would sail again;\r\n\r\nonce the "
        "storm had passed.";
    CHECK(make_sketch(plain) == make_sketch(printed));
    CHECK(make_sketch(plain).size() == 14);
    CHECK(is_near_copy(make_sketch(plain), make_sketch(printed)));
}

TEST_CASE("a sketch holds the least hashes, ascending, however long the text") {
    std::mt19937 random(5);
    for (const std::size_t size : {0U, 4U, 5U, 12U, 68U, 500U, 20000U}) {
        const Sketch sketch = make_sketch(to_line(random_words(random, size)));
        CHECK(sketch.size() == std::min<std::size_t>(kSketchSize, size < kShingleWords ? 0 : size - kShingleWords + 1));
        CHECK(std::ranges::is_sorted(sketch, std::less_equal()));
        CHECK(parse_sketch(to_text(sketch)) == sketch);
    }
    CHECK(make_sketch(std::string(1000, '\xff')).empty());
}

TEST_CASE("hashes are the same on every machine, since they are stored") {
    CHECK(to_text(make_sketch("one two three four five")) == to_text(make_sketch("One, two: THREE four five!")));
    CHECK(to_text(make_sketch("one two three four five six")) == "4422fee7cf5e0f19");
}

TEST_CASE("what no sketch is reads as none") {
    for (const std::string text : {"0", "0000000g", "0000000200000001", "0000000100000001", "FFFFFFFF"})
        CHECK(parse_sketch(text).empty());
    CHECK(parse_sketch(std::string((kSketchSize + 1) * 8, '0')).empty());
}

TEST_CASE("a text cut short, introduced anew or lightly edited is a copy") {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        const std::vector<std::string> wire = random_words(random, 300);
        const std::vector<std::string> first_half(wire.begin(), wire.begin() + 150);
        CHECK(are_copies(wire, first_half));
        std::vector<std::string> introduced = random_words(random, 30);
        introduced.insert(introduced.end(), wire.begin(), wire.end());
        CHECK(are_copies(wire, introduced));
        std::vector<std::string> edited = wire;
        for (int edit = 0; edit < 6; ++edit) edited[random() % edited.size()] = "edited";
        CHECK(are_copies(wire, edited));
    }
}

TEST_CASE("texts of their own that quote the same words are no copies") {
    std::mt19937 random(11);
    for (int round = 0; round < 200; ++round) {
        const std::vector<std::string> statement = random_words(random, 60);
        std::vector<std::string> one = random_words(random, 140), other = random_words(random, 180);
        one.insert(one.begin() + 20, statement.begin(), statement.end());
        other.insert(other.begin() + 90, statement.begin(), statement.end());
        CHECK_FALSE(are_copies(one, other));
    }
}

TEST_CASE("the sketch tells copies as counting all shingles does, but for the margin of a sample") {
    std::mt19937 random(13);
    int wrong = 0;
    for (int round = 0; round < 1000; ++round) {
        std::vector<std::string> one = random_words(random, 50 + random() % 300), other = one;
        other.resize(other.size() - random() % (other.size() / 2));
        const std::size_t edits = random() % (other.size() / 5);
        for (std::size_t edit = 0; edit < edits; ++edit) other[random() % other.size()] = "edited";
        const double share = shared_share(one, other);
        if (share > kCopiedShare - 0.2 && share < kCopiedShare + 0.2) continue;
        wrong += are_copies(one, other) != (share >= kCopiedShare);
    }
    CHECK(wrong <= 5);
}

TEST_CASE("a text of a few words proves nothing") {
    const Sketch brief = make_sketch("Ministers of both states met on Monday");
    CHECK_FALSE(is_near_copy(brief, brief));
    CHECK_FALSE(is_near_copy({}, {}));
}
