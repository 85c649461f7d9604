// Any bytes: tokens and sentences must be ordered, disjoint, inside the text, and end between characters.
//
// With Clang: clang++ -std=c++20 -g -fsanitize=fuzzer,address,undefined -DENTENTE_LIBFUZZER -I.
// tests/fuzz/tokenizer_fuzz.cpp language/{tokens,split,...}.cpp; then run it on a folder of texts. With any other
// compiler main() below feeds it seeded random inputs: tokenizer_fuzz [rounds] [seed].

#include "language/characters.h"
#include "language/split.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

namespace {

using namespace entente;

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "tokenizer_fuzz: broken: %s\n", what);
    std::abort();
}

// The contract asks for UTF-8 without NUL: what is no character becomes '?'.
std::string to_text(const std::uint8_t* bytes, std::size_t size) {
    std::string text(reinterpret_cast<const char*>(bytes), size);
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint code = code_point_at(text, i);
        if (code.value == 0 || (code.value == 0xFFFD && code.size == 1)) text[i] = '?';
        i += code.size;
    }
    return text;
}

bool is_border(const std::string& text, std::size_t at) {
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void check(const Document& document, const SplitOptions& options) {
    std::size_t at = 0;
    for (const Sentence& sentence : split_sentences(document, options)) {
        require(!sentence.tokens.empty(), "a sentence without tokens");
        require(sentence.tokens.size() <= options.max_sentence_tokens, "a sentence longer than allowed");
        require(sentence.span.begin == sentence.tokens.front().span.begin, "a sentence begins with its first token");
        require(sentence.span.end == sentence.tokens.back().span.end, "a sentence ends with its last token");
        for (const Token& token : sentence.tokens) {
            require(token.span.begin >= at && token.span.begin < token.span.end, "tokens in order");
            require(token.span.end <= document.text.size(), "tokens inside the text");
            require(token.span.size() <= options.max_token_bytes, "a token longer than allowed");
            require(is_border(document.text, token.span.begin), "a token begins inside a character");
            require(is_border(document.text, token.span.end), "a token ends inside a character");
            at = token.span.end;
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    Document document;
    document.key = "fuzz";
    document.text = to_text(bytes, size);
    check(document, {});
    check(document, {.max_sentence_tokens = 3, .max_token_bytes = 4});
    if (size > 2) {
        // The first two bytes choose a title and a body, at borders of characters.
        std::size_t end = bytes[0] % size;
        std::size_t body = bytes[1] % size;
        while (!is_border(document.text, end)) ++end;
        while (!is_border(document.text, body)) ++body;
        document.title_span = {0, end};
        document.body_begin = body;
        check(document, {});
    }
    return 0;
}

#ifndef ENTENTE_LIBFUZZER
int main(int argc, char** argv) {
    const long rounds = argc > 1 ? std::atol(argv[1]) : 20000;
    std::mt19937 random(argc > 2 ? static_cast<unsigned>(std::atol(argv[2])) : 1u);
    // Bytes that mean something to the tokenizer come more often than chance would bring them.
    const std::string favourites =
        " \n\r\t.,:;!?'\"()[]{}-/@&*$%#0159azAZsS\xE2\x80\x99\xE2\x80\x93\xC2\xAD\xF0\x9F\x98\x80\xE3\x80\x82";
    for (long round = 0; round < rounds; ++round) {
        std::string input;
        const std::size_t size = random() % 200;
        for (std::size_t i = 0; i < size; ++i) {
            input += random() % 3 == 0 ? static_cast<char>(random() % 256) : favourites[random() % favourites.size()];
        }
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    }
    std::printf("tokenizer_fuzz: %ld rounds, nothing broken\n", rounds);
}
#endif
