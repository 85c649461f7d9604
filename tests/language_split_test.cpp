#include "language/split.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace entente;

namespace {

Document document_of(std::string text) {
    Document document;
    document.key = "d.txt";
    document.text = std::move(text);
    return document;
}

std::vector<std::string> sentences_of(const std::string& text) {
    const Document document = document_of(text);
    std::vector<std::string> found;
    for (const Sentence& sentence : split_sentences(document)) found.emplace_back(slice(document.text, sentence.span));
    return found;
}

using Texts = std::vector<std::string>;

// What must hold of the sentences of any text.
bool is_sound(const Document& document, const std::vector<Sentence>& sentences, const SplitOptions& options) {
    std::size_t at = 0;
    std::uint32_t paragraph = 0;
    for (const Sentence& sentence : sentences) {
        if (sentence.tokens.empty() || sentence.tokens.size() > options.max_sentence_tokens) return false;
        if (sentence.span.begin < at || sentence.span.end > document.text.size()) return false;
        if (sentence.span.begin != sentence.tokens.front().span.begin) return false;
        if (sentence.span.end != sentence.tokens.back().span.end) return false;
        if (sentence.paragraph < paragraph) return false;
        paragraph = sentence.paragraph;
        for (const Token& token : sentence.tokens) {
            if (token.span.begin < at || token.span.empty() || token.span.size() > options.max_token_bytes)
                return false;
            at = token.span.end;
        }
    }
    return true;
}

}  // namespace

TEST_CASE("abbreviations do not end a sentence, and end one when a likely opener follows") {
    CHECK(sentences_of("The U.S. Embassy met Dr. Smith of Acme Inc. on Sept. 3.") ==
          Texts{"The U.S. Embassy met Dr. Smith of Acme Inc. on Sept. 3."});
    CHECK(sentences_of("They slept in Georgetown, D.C. The rain went on.") ==
          Texts{"They slept in Georgetown, D.C.", "The rain went on."});
    CHECK(sentences_of("It cites Resolution No. 1701. He said no. We agreed.") ==
          Texts{"It cites Resolution No. 1701.", "He said no.", "We agreed."});
    CHECK(sentences_of("Robert Kennedy Jr. spoke. St. Lucia joined.") ==
          Texts{"Robert Kennedy Jr. spoke.", "St. Lucia joined."});
    CHECK(sentences_of("It begins at 5 p.m. EST on Monday. Doors open at 4 p.m. Guests wait.") ==
          Texts{"It begins at 5 p.m. EST on Monday.", "Doors open at 4 p.m.", "Guests wait."});
    CHECK(sentences_of("Harold P. Quimby spoke.") == Texts{"Harold P. Quimby spoke."});
}

TEST_CASE("glued sentences are cut and say so") {
    const Document document = document_of("It drains reservoirs.US farmers agreed. Quimby said:Denmark is a friend.");
    const std::vector<Sentence> sentences = split_sentences(document);
    REQUIRE(sentences.size() == 4);
    CHECK(slice(document.text, sentences[0].span) == "It drains reservoirs.");
    CHECK(slice(document.text, sentences[1].span) == "US farmers agreed.");
    CHECK(slice(document.text, sentences[2].span) == "Quimby said:");
    CHECK(slice(document.text, sentences[3].span) == "Denmark is a friend.");
    CHECK_FALSE(sentences[0].glued);
    CHECK(sentences[1].glued);
    CHECK_FALSE(sentences[2].glued);
    CHECK(sentences[3].glued);
    CHECK(sentences_of("Version 2.0 of node.js is at example.com now.").size() == 1);
}

TEST_CASE("a missing full stop alone cuts nothing") {
    const std::string text = "They fish for herring Norwegian trawler crews sleep in shifts.";
    CHECK(sentences_of(text) == Texts{text});
}

TEST_CASE("a spaced dash ends a sentence only before a time phrase with a comma") {
    CHECK(
        sentences_of(
            "The harbour towns share one lifeboat and its crew \u2013 last week, a ferry that had lost its rudder was "
            "towed to Bergen.") == Texts{"The harbour towns share one lifeboat and its crew \u2013",
                                         "last week, a ferry that had lost its rudder was towed to Bergen."});
    CHECK(sentences_of("It moved almost 3,000 crates of fish on one day - filling every shed.").size() == 1);
    CHECK(
        sentences_of("The first of the three \u2013 last month, in the rain, it was held here \u2013 went rather well.")
            .size() == 1);
    CHECK(sentences_of("Good \u2013 last month, he left.").size() == 1);
}

TEST_CASE("a dateline before a dash is a sentence") {
    CHECK(sentences_of("BERLIN (AP) \u2013 The minister arrived in the city on Monday.") ==
          Texts{"BERLIN (AP) \u2013", "The minister arrived in the city on Monday."});
    CHECK(sentences_of("Elina Valtonen \u2013 Foreign Minister") == Texts{"Elina Valtonen \u2013 Foreign Minister"});
}

TEST_CASE("quotes and brackets close with their sentence") {
    CHECK(sentences_of("\u201cWe agree.\u201d He left. (It rained.) \"Why?\" he asked.") ==
          Texts{"\u201cWe agree.\u201d", "He left.", "(It rained.)", "\"Why?\" he asked."});
    CHECK(sentences_of("He said \"it ends.\" The rest left.") == Texts{"He said \"it ends.\"", "The rest left."});
    CHECK(sentences_of("It rose.[17] Then it fell.") == Texts{"It rose.[17]", "Then it fell."});
    CHECK(sentences_of("Wait... what? Yes\u2026 The end.").size() == 3);
}

TEST_CASE("lines are paragraphs with a kind") {
    const Document document = document_of(
        "Ministers meet in Oslo\n\nThe talks went well.\r\nMore follows.\n\nForeign Minister, Elina Valtonen "
        "said:\n\nWe agree. "
        "We go on.\n\n\u2022 first point\n- second point.\n1. third point\n\nNotes to editors\n");
    const std::vector<Sentence> found = split_sentences(document);
    REQUIRE(found.size() == 10);
    const SentenceKind kinds[] = {SentenceKind::title,        SentenceKind::prose,  SentenceKind::prose,
                                  SentenceKind::speaker_line, SentenceKind::prose,  SentenceKind::prose,
                                  SentenceKind::bullet,       SentenceKind::bullet, SentenceKind::bullet,
                                  SentenceKind::title};
    const std::uint32_t paragraphs[] = {0, 1, 2, 3, 4, 4, 5, 6, 7, 8};
    for (std::size_t i = 0; i < found.size(); ++i) {
        CHECK(found[i].kind == kinds[i]);
        CHECK(found[i].paragraph == paragraphs[i]);
    }
}

TEST_CASE("text wrapped at a fixed width is joined, lists of short lines are not") {
    CHECK(sentences_of(
              "The ministers of both states met in the capital on Tuesday in\nthe morning and spoke about the border "
              "and the new treaty. They\nwill meet again. After that\neverybody left.\n")
              .size() == 4);
    CHECK(sentences_of("France\ngermany\nItaly\n").size() == 3);
}

TEST_CASE("the title is one sentence and header lines are left out") {
    Document document = document_of(
        "Statement. On the U.S. and Kiribati!\n2024-05-02\nhttps://example.org/a\n\nThursday, May 2, "
        "2024\n\nThey met. It "
        "ended on 3 May 2024.\n");
    document.title_span = {0, 36};
    document.body_begin = 37;
    const std::vector<Sentence> found = split_sentences(document);
    REQUIRE(found.size() == 3);
    CHECK(found[0].span == TextSpan{0, 36});
    CHECK(found[0].kind == SentenceKind::title);
    CHECK(slice(document.text, found[1].span) == "They met.");
    CHECK(slice(document.text, found[2].span) == "It ended on 3 May 2024.");
}

TEST_CASE("a title that stands inside the body is read once") {
    Document document = document_of("Home page Ministers meet\nThe talks went well.\n");
    document.title_span = {10, 24};
    const std::vector<Sentence> found = split_sentences(document);
    REQUIRE(found.size() == 3);
    CHECK(slice(document.text, found[0].span) == "Home page");
    CHECK(found[1].span == document.title_span);
    CHECK(found[2].kind == SentenceKind::prose);
}

TEST_CASE("page script is left out with one remark") {
    const Document document = document_of(
        "window.setTimeout(function() {\n\tif (menu.find('li').length < 9) "
        "{\n\n\t\tmenu.closest('nav')"
        ".toggle('open', false);\n\t};\n});\n.side { width: 20em; }\n\nPress Service of the Ministry\nThe parties "
        "shall "
        "cooperate "
        "(in good faith);\nThey met.\n");
    std::vector<Diagnostic> diagnostics;
    const std::vector<Sentence> found = split_sentences(document, {}, &diagnostics);
    REQUIRE(found.size() == 3);
    CHECK(slice(document.text, found[0].span) == "Press Service of the Ministry");
    CHECK(slice(document.text, found[1].span) == "The parties shall cooperate (in good faith);");
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].severity == Severity::note);
    CHECK(diagnostics[0].where == "d.txt");
    CHECK(diagnostics[0].message ==
          "left out 6 line(s) that look like page script, the first at byte 0; give the page's text or "
          "its HTML to avoid this");
}

TEST_CASE("a sentence of 100,000 tokens is cut at the best places") {
    std::string text;
    for (int i = 0; i < 100000; ++i) text += i % 50 == 49 ? "word; " : "word ";
    const Document document = document_of(text);
    std::vector<Diagnostic> diagnostics;
    const std::vector<Sentence> found = split_sentences(document, {}, &diagnostics);
    CHECK(is_sound(document, found, {}));
    CHECK(found.size() < 300);
    for (std::size_t i = 0; i + 1 < found.size(); ++i) {
        CHECK(slice(document.text, found[i].tokens.back().span) == ";");
    }
    CHECK(diagnostics.size() == 1);
}

TEST_CASE("long sentences are cut at a semicolon, then a dash, a closing quote, a comma near the even place") {
    const SplitOptions options{.max_sentence_tokens = 20};
    const auto first_of = [&](const std::string& text) {
        const Document document = document_of(text);
        const std::vector<Sentence> found = split_sentences(document, options);
        CHECK(is_sound(document, found, options));
        return std::string(slice(document.text, found.front().span));
    };
    CHECK(first_of("a a a a a a a ; a a, a a a a a a a a a a a a a a a a a a") == "a a a a a a a ;");
    CHECK(first_of("a a a a a a a a a - a, a a a a a a a a a a a a a a a a a a") == "a a a a a a a a a -");
    CHECK(first_of("a a a, a a a a a a a, a a a, a a a a a a a a a a a a") == "a a a, a a a a a a a,");
    CHECK(first_of("a a a a a a a a a a a a a a a a a a a a a a a a") == "a a a a a a a a a a a a");
}

TEST_CASE("one word of a megabyte becomes pieces with exact bytes") {
    std::string text = "See ";
    for (int i = 0; i < 350000; ++i) text += "\u65e5";
    const Document document = document_of(text + " now.");
    std::vector<Diagnostic> diagnostics;
    const std::vector<Sentence> found = split_sentences(document, {}, &diagnostics);
    CHECK(is_sound(document, found, {}));
    CHECK(diagnostics.size() == 2);
    for (const Sentence& sentence : found) {
        for (const Token& token : sentence.tokens) {
            CHECK((static_cast<unsigned char>(document.text[token.span.begin]) & 0xC0) != 0x80);
        }
    }
}

TEST_CASE("texts without Latin letters, of nothing, and of odd characters are read without harm") {
    CHECK(sentences_of("").empty());
    CHECK(sentences_of("\r\n\r\n \u200b\u00a0").empty());
    CHECK(sentences_of("\u5916\u4ea4\u90e8\u957f\u4f1a\u6664\u3002\u4f1a\u8c08\u7ed3\u675f\u3002").size() == 2);
    CHECK(sentences_of(
              "\u041c\u0418\u0414 \u0437\u0430\u044f\u0432\u0438\u043b. \u041e\u043d \u0443\u0435\u0445\u0430\u043b.")
              .size() == 2);
    CHECK(sentences_of("\U0001F44D\U0001F44D \U0001F600!").size() == 1);
    CHECK(sentences_of("One.\rTwo.\r\nThree.\u2028"
                       "Four.") == Texts{"One.", "Two.", "Three.", "Four."});
}

TEST_CASE("sentences of 20,000 random texts are sound whatever the header says") {
    static const std::vector<std::string> kPieces = {" ",
                                                     "\n",
                                                     "\r\n",
                                                     ". ",
                                                     ".",
                                                     "?",
                                                     "!",
                                                     "\u2026",
                                                     "Dr.",
                                                     "The ",
                                                     "he ",
                                                     "UK",
                                                     "U.S.",
                                                     "\u201c",
                                                     "\u201d",
                                                     "\"",
                                                     "(",
                                                     ")",
                                                     ":",
                                                     ";",
                                                     ",",
                                                     " - ",
                                                     "\u2022 ",
                                                     "1. ",
                                                     "});",
                                                     "{",
                                                     "http://a.b/c",
                                                     "[w](http://x)",
                                                     "\u00ad",
                                                     "\u200b",
                                                     "\u00a0",
                                                     "\U0001F600",
                                                     "last month, ",
                                                     "2024-01-02",
                                                     "said:",
                                                     "\x01",
                                                     "\u65e5\u3002",
                                                     "*****",
                                                     "a",
                                                     "[17]"};
    std::mt19937 random(7);
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        const std::size_t length = random() % 40;
        for (std::size_t i = 0; i < length; ++i) text += kPieces[random() % kPieces.size()];
        Document document = document_of(text);
        const auto border = [&](std::size_t at) {
            while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
            return at;
        };
        if (random() % 2 == 0 && !text.empty()) {
            document.title_span.begin = border(random() % text.size());
            document.title_span.end =
                border(document.title_span.begin + random() % (text.size() - document.title_span.begin + 1));
            document.body_begin = border(random() % (text.size() + 1));
        }
        SplitOptions options;
        if (random() % 4 == 0) options = {.max_sentence_tokens = 5, .max_token_bytes = 4};
        CHECK_MESSAGE(is_sound(document, split_sentences(document, options), options), "round ", round, ": ", text);
    }
}
