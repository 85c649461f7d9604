#include "model/edit_distance.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace entente;

namespace {

// The definition, word for word.
std::size_t slow_distance(std::string_view a, std::string_view b) {
    if (a.empty()) return b.size();
    if (b.empty()) return a.size();
    return std::min({slow_distance(a.substr(1), b) + 1, slow_distance(a, b.substr(1)) + 1,
                     slow_distance(a.substr(1), b.substr(1)) + (a[0] == b[0] ? 0 : 1)});
}

std::vector<std::string> all_words(std::string_view letters, std::size_t longest) {
    std::vector<std::string> words = {""};
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i].size() < longest)
            for (const char letter : letters) words.push_back(words[i] + letter);
    return words;
}

}  // namespace

TEST_CASE("the edit distance of every two short words is the one by definition, cut at the limit") {
    const auto words = all_words("ab", 4);
    REQUIRE(words.size() == 31);
    for (const auto& a : words)
        for (const auto& b : words) {
            const std::size_t expected = slow_distance(a, b);
            for (std::size_t limit = 0; limit <= 5; ++limit) {
                if (edit_distance(a, b, limit) == std::min(expected, limit + 1)) continue;
                FAIL("'" << a << "' and '" << b << "' within " << limit << ", expected " << expected);
            }
        }
}

TEST_CASE("the edit distance of random words is the one by definition") {
    std::mt19937 random(20251121);
    const auto word = [&] {
        std::string letters(random() % 7, ' ');
        for (char& letter : letters) letter = static_cast<char>('a' + random() % 3);
        return letters;
    };
    for (int round = 0; round < 500; ++round) {
        const std::string a = word(), b = word();
        CAPTURE(a);
        CAPTURE(b);
        CHECK(edit_distance(a, b, 100) == slow_distance(a, b));
        CHECK(edit_distance(a, b, 100) == edit_distance(b, a, 100));
    }
}

TEST_CASE("the edit distance counts letters put in, taken out and changed") {
    CHECK(edit_distance("meets", "meets", 2) == 0);
    CHECK(edit_distance("recognises", "recognizes", 2) == 1);
    CHECK(edit_distance("visit", "visits", 2) == 1);
    CHECK(edit_distance("ab", "ba", 2) == 2);
    CHECK(edit_distance("", "abc", 2) == 3);
    CHECK(edit_distance("meets", "sanctions", 2) == 3);
}
