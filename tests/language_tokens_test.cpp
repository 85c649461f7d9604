#include "language/characters.h"
#include "language/split.h"

#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

using namespace entente;

namespace {

// The tokens' words with "|" between them.
std::string words(std::string_view text) {
    std::string joined;
    for (const Token& token : tokenize(text, {0, text.size()})) {
        if (!joined.empty()) joined += '|';
        joined += slice(text, token.span);
    }
    return joined;
}

struct Row {
    std::string_view text;
    std::string_view words;
};

template <std::size_t N>
void check(const Row (&rows)[N]) {
    for (const Row& row : rows) CHECK(words(row.text) == row.words);
}

// A random text of pieces that are hard on a tokenizer, and of random code points.
std::string random_text(std::mt19937& random) {
    static const std::vector<std::string> kPieces = {
        " ",      "\n",     "\r\n", ".",      ",",      "'",      "\u2019",  "s",          "n't",    "U.S.",
        "-",      "--",     "(",    ")",      "[",      "](",     "http://", "a",          "Word",   "1",
        "000",    "@",      "/",    "\u00ad", "\u200b", "\u00a0", "\u65e5",  "\U0001F600", "\u200d", "\u2013",
        "\u201c", "\u201d", "$",    "5pm",    "www.",   "i.e.",   "\u00e9",  "No."};
    std::string text;
    const std::size_t length = random() % 24;
    for (std::size_t i = 0; i < length; ++i) {
        if (random() % 4 != 0) {
            text += kPieces[random() % kPieces.size()];
            continue;
        }
        auto code = static_cast<char32_t>(1 + random() % (random() % 2 == 0 ? 0x7E : 0x10FFFE));
        if (code >= 0xD800 && code <= 0xDFFF) code = 0xFFFD;
        if (code < 0x80) {
            text += static_cast<char>(code);
        } else if (code < 0x800) {
            text += static_cast<char>(0xC0 | (code >> 6));
            text += static_cast<char>(0x80 | (code & 0x3F));
        } else if (code < 0x10000) {
            text += static_cast<char>(0xE0 | (code >> 12));
            text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
            text += static_cast<char>(0x80 | (code & 0x3F));
        } else {
            text += static_cast<char>(0xF0 | (code >> 18));
            text += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
            text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
            text += static_cast<char>(0x80 | (code & 0x3F));
        }
    }
    return text;
}

// White space and invisible characters only.
bool is_gap(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        const CodePoint code = code_point_at(bytes, i);
        const CharacterClass kind = class_of(code.value);
        if (kind != CharacterClass::space && kind != CharacterClass::invisible) return false;
        i += code.size;
    }
    return true;
}

bool is_character_border(std::string_view text, std::size_t at) {
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

}  // namespace

TEST_CASE("abbreviations keep their full stop and sentences give theirs away") {
    check({
        {"the U.S. and U.K. said", "the|U.S.|and|U.K.|said"},
        {"near Georgetown, D.C. today", "near|Georgetown|,|D.C.|today"},
        {"Robert Kennedy Jr. met St. Peter", "Robert|Kennedy|Jr.|met|St.|Peter"},
        {"Resolution No. 1701", "Resolution|No.|1701"},
        {"He said no.", "He|said|no|."},
        {"on Sept. 3 and Oct. 4", "on|Sept.|3|and|Oct.|4"},
        {"We march in March.", "We|march|in|March|."},
        {"It was sat.", "It|was|sat|."},
        {"Gen. Smith and Lt. Col. Jones", "Gen.|Smith|and|Lt.|Col.|Jones"},
        {"Harold P. Quimby", "Harold|P.|Quimby"},
        {"at 5 p.m. on Monday", "at|5|p.m.|on|Monday"},
        {"i.e. this, e.g. that, etc.", "i.e.|this|,|e.g.|that|,|etc."},
        {"Acme Corp., Foo Inc. (Bar Ltd.)", "Acme|Corp.|,|Foo|Inc.|(|Bar|Ltd.|)"},
        {"a Ph.D. thesis", "a|Ph.D.|thesis"},
        {"under E.O. 13694.", "under|E.O.|13694|."},
        {"the end.", "the|end|."},
    });
}

TEST_CASE("clitics are split with straight and with curly apostrophes") {
    check({
        {"the UK's law", "the|UK|'s|law"},
        {"the UK\u2019s law", "the|UK|\u2019s|law"},
        {"don't can't won\u2019t", "do|n't|ca|n't|wo|n\u2019t"},
        {"We're they\u2019ve I'll he'd I'm", "We|'re|they|\u2019ve|I|'ll|he|'d|I|'m"},
        {"the ministers' meeting", "the|ministers|'|meeting"},
        {"U.S.'s U.S.\u2019s", "U.S.|'s|U.S.|\u2019s"},
        {"cannot gonna", "can|not|gon|na"},
        {"O'Brien and the d'Affaires", "O'Brien|and|the|d'Affaires"},
        {"the 1990's and the 1990s", "the|1990's|and|the|1990s"},
        {"2025's budget", "2025|'s|budget"},
        {"he said 'no' and \u2018yes\u2019", "he|said|'|no|'|and|\u2018|yes|\u2019"},
        {"it 's", "it|'s"},
        {"class of '72", "class|of|'72"},
    });
}

TEST_CASE("hyphens, slashes and dashes are split as the treebanks split them") {
    check({
        {"UK-Germany talks", "UK|-|Germany|talks"},
        {"a high-ranking member", "a|high|-|ranking|member"},
        {"co-operate, re-double, e-mail, anti-Russia", "co-operate|,|re-double|,|e-mail|,|anti-Russia"},
        {"a U.S.-Chile Compact", "a|U.S.|-|Chile|Compact"},
        {"F-16 and COVID-19", "F|-|16|and|COVID|-|19"},
        {"1990-1995", "1990|-|1995"},
        {"and/or", "and|/|or"},
        {"talks \u2013 last month", "talks|\u2013|last|month"},
        {"no--really", "no|--|really"},
        {"a\u2014b", "a|\u2014|b"},
    });
}

TEST_CASE("numbers, dates, money and telephone numbers stay whole, units and signs do not") {
    check({
        {"1,000.5 and 50,000", "1,000.5|and|50,000"},
        {"2025-11-21", "2025-11-21"},
        {"on 9/11/2001", "on|9/11/2001"},
        {"at 10:30, 5pm", "at|10:30|,|5|pm"},
        {"$1 million, \u20ac5m, US$3", "$|1|million|,|\u20ac|5|m|,|US$|3"},
        {"20% of 3.5bn", "20|%|of|3.5|bn"},
        {"the 21st and 3rd", "the|21st|and|3rd"},
        {"713-853-3989", "713-853-3989"},
        {"+44 20", "+44|20"},
        {"1. Point", "1.|Point"},
        {"It was 1.", "It|was|1|."},
        {"AS400 and 83N", "AS400|and|83N"},
    });
}

TEST_CASE("addresses stay whole and give back the sentence's marks") {
    check({
        {"at https://www.example.org/a-b/?c=d.", "at|https://www.example.org/a-b/?c=d|."},
        {"(http://x.org/a_(b))", "(|http://x.org/a_(b)|)"},
        {"mail PRESS_DESK@mail.example, or", "mail|PRESS_DESK@mail.example|,|or"},
        {"at www.gov.uk today", "at|www.gov.uk|today"},
        {"example.com/page and report.pdf", "example.com/page|and|report.pdf"},
        {"reservoirs.US farmers", "reservoirs|.|US|farmers"},
        {"@StateDept #Ukraine", "@StateDept|#Ukraine"},
    });
}

TEST_CASE("of a Markdown link only the words are tokens") {
    check({
        {"Farmers [protested](https://news.example/a/b-c) loudly", "Farmers|protested|loudly"},
        {"[a b](http://x.y/(z)).", "a|b|."},
        {"![flag](/img/f.png) of", "!|flag|of"},
        {"[sic] and [1](see)", "[|sic|]|and|[|1|]|(|see|)"},
        {"[open](http://never closed", "[|open|]|(|http://never|closed"},
    });
    const std::string_view text = "It [ended](https://a.b/c), he said";
    const std::vector<Token> tokens = tokenize(text, {0, text.size()});
    CHECK(slice(text, tokens[1].span) == "ended");
    CHECK_FALSE(tokens[1].space_after);
    CHECK(tokens[0].space_after);
}

TEST_CASE("marks, faces and emoji") {
    check({
        {"Well... no!!! What?!", "Well|...|no|!!!|What|?!"},
        {"He said \"yes\".", "He|said|\"|yes|\"|."},
        {"\u201cYes,\u201d she said\u2026", "\u201c|Yes|,|\u201d|she|said|\u2026"},
        {"fine :-) :)", "fine|:-)|:)"},
        {"go \U0001F1FA\U0001F1E6\U0001F44D\U0001F3FD!", "go|\U0001F1FA\U0001F1E6|\U0001F44D\U0001F3FD|!"},
        {"AT&T, P&L, R & D", "AT&T|,|P&L|,|R|&|D"},
        {"\u5916\u4ea4\u90e8\u3002", "\u5916\u4ea4\u90e8|\u3002"},
        {"\u041c\u0418\u0414 \u0420\u043e\u0441\u0441\u0438\u0438.",
         "\u041c\u0418\u0414|\u0420\u043e\u0441\u0441\u0438\u0438|."},
    });
}

TEST_CASE("invisible characters belong to the word around them, and space characters to none") {
    check({
        {"co\u00adoperation", "co\u00adoperation"},
        {"a\u00a0b\u2009c\u3000d", "a|b|c|d"},
        {"\ufeffThe\u200b end\u200b.", "The|end|."},
        {"a\r\nb\tc\x01"
         "d",
         "a|b|c|d"},
        {"\u202eabc\u202c", "abc"},
    });
    CHECK(words("").empty());
    CHECK(words(" \n\u200b ").empty());
}

TEST_CASE("tokens are found only inside the range asked for") {
    const std::string_view text = "one two three";
    const std::vector<Token> tokens = tokenize(text, {4, 7});
    REQUIRE(tokens.size() == 1);
    CHECK(tokens[0].span == TextSpan{4, 7});
}

TEST_CASE("tokens of 20,000 random texts are ordered, end between characters and leave out only gaps and links") {
    std::mt19937 random(20251121);
    for (int round = 0; round < 20000; ++round) {
        const std::string text = random_text(random);
        const std::vector<Token> tokens = tokenize(text, {0, text.size()});
        const bool may_hold_links = text.find("](") != std::string::npos;
        std::size_t at = 0;
        bool good = true;
        for (const Token& token : tokens) {
            good = good && token.span.begin >= at && token.span.end > token.span.begin &&
                   token.span.end <= text.size() && is_character_border(text, token.span.begin) &&
                   is_character_border(text, token.span.end) &&
                   (may_hold_links || is_gap(std::string_view(text).substr(at, token.span.begin - at)));
            at = token.span.end;
        }
        good = good && (may_hold_links || is_gap(std::string_view(text).substr(at)));
        CHECK_MESSAGE(good, "round ", round, ": ", text);
    }
}

TEST_CASE("hostile texts of megabytes take no more than linear time") {
    const auto seconds_for = [](std::string_view unit, std::size_t bytes) {
        std::string text;
        while (text.size() < bytes) text += unit;
        const auto start = std::chrono::steady_clock::now();
        const std::vector<Token> tokens = tokenize(text, {0, text.size()});
        CHECK(tokens.size() <= text.size());
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    // A quadratic scan of a megabyte would take minutes; ten seconds leave room for a slow machine and sanitizers.
    for (const std::string_view unit : {"x", "a-", "[a](/", "http://)", "a.", "'", "(", "1-", "@a", "a@", "a\u200b",
                                        "\u00ad", "- ", "\U0001F600\u200d", "n't", "A&", ".com", "[[]"}) {
        CHECK(seconds_for(unit, std::size_t{1} << 20) < 10.0);
    }
}
