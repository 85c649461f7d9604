#include "extract/pair_text.h"

#include "extract/fold.h"
#include "language/lemma.h"

#include <algorithm>

namespace entente {
namespace {

constexpr std::size_t kLongestMasked = 12;
constexpr std::size_t kMostSentences = 4;  // of those that lie from one span to the other

bool is_digits(std::string_view form) {
    return form.find_first_of("0123456789") != form.npos && form.find_first_not_of("0123456789.,") == form.npos;
}

// The verb's lemma where the form is inflected as a verb may be, else the noun's.
std::string guess_lemma(const std::string& form) {
    std::string lemma = lemma_of(form, Tag::verb, "");
    return lemma != form ? lemma : lemma_of(form, Tag::noun, "");
}

void add_sentence(PairText& pair, std::string_view text, const Sentence& sentence) {
    const std::size_t base = pair.words.size();
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
        const Token& token = sentence.tokens[i];
        const std::string_view form = slice(text, token.span);
        PairWord& word = pair.words.emplace_back();
        word.form = to_lower(form);
        word.is_number = is_digits(form) || token.tag == Tag::num;
        if (sentence.parsed) {
            word.lemma = to_lower(token.lemma);
            word.tag = token.tag;
            word.xpos = token.xpos;
            word.relation = token.relation;
            word.is_name = token.tag == Tag::propn;
            if (token.head >= 0) word.head = base + static_cast<std::size_t>(token.head);
        } else {
            word.lemma = guess_lemma(word.form);
            word.is_name = i > 0 && is_capitalized(form);
        }
    }
    for (std::size_t i = base; i < pair.words.size(); ++i)
        if (pair.words[i].head != kNoWord) pair.words[pair.words[i].head].dependents.push_back(i);
}

std::vector<std::size_t> words_of(const std::vector<TextSpan>& spans, TextSpan span) {
    std::vector<std::size_t> words;
    for (std::size_t i = 0; i < spans.size(); ++i)
        if (spans[i].overlaps(span)) words.push_back(i);
    return words;
}

void put_mask(PairText& pair, const std::vector<std::size_t>& words, PairMask mask) {
    if (words.size() > kLongestMasked) return;
    for (const std::size_t i : words)
        if (pair.words[i].mask == PairMask::none) pair.words[i].mask = mask;
}

void put_regions(PairText& pair) {
    const std::size_t a = pair.first.empty() ? 0 : pair.first.front(),
                      b = pair.second.empty() ? 0 : pair.second.front();
    pair.first_leads = a <= b;
    const std::vector<std::size_t>& leading = pair.first_leads ? pair.first : pair.second;
    pair.between_begin = leading.empty() ? 0 : leading.back() + 1;
    pair.between_end = std::max(pair.between_begin, std::max(a, b));
    for (std::size_t i = 0; i < pair.words.size(); ++i)
        pair.words[i].region = i < std::min(a, b)                                ? PairRegion::before
                               : i >= pair.between_begin && i < pair.between_end ? PairRegion::between
                                                                                 : PairRegion::after;
}

std::size_t head_of(const PairText& pair, const std::vector<std::size_t>& words) {
    for (const std::size_t i : words)
        if (!std::ranges::binary_search(words, pair.words[i].head)) return i;
    return kNoWord;
}

// The word and those above it, up to the root.
std::vector<std::size_t> climb(const PairText& pair, std::size_t word) {
    std::vector<std::size_t> above;
    for (; word != kNoWord && above.size() <= pair.words.size(); word = pair.words[word].head) above.push_back(word);
    return above;
}

std::size_t verb_above(const PairText& pair, const std::vector<std::size_t>& above) {
    for (std::size_t i = 1; i < above.size(); ++i)
        if (pair.words[above[i]].is_verb() && pair.words[above[i]].mask == PairMask::none) return above[i];
    return kNoWord;
}

void read_tree(PairText& pair) {
    pair.first_head = head_of(pair, pair.first);
    pair.second_head = head_of(pair, pair.second);
    if (pair.first_head == kNoWord || pair.second_head == kNoWord) return;
    const auto from_first = climb(pair, pair.first_head), from_second = climb(pair, pair.second_head);
    pair.first_verb = verb_above(pair, from_first);
    pair.second_verb = verb_above(pair, from_second);
    const auto meet = std::ranges::find_if(
        from_first, [&](std::size_t word) { return std::ranges::find(from_second, word) != from_second.end(); });
    if (meet == from_first.end()) {
        pair.top = from_first.back();
        return;
    }
    pair.top = *meet;
    pair.up.assign(from_first.begin(), meet);
    pair.down.assign(from_second.begin(), std::ranges::find(from_second, *meet));
    const auto put = [&](std::size_t word) {
        if (pair.words[word].mask == PairMask::none) pair.path.push_back(word);
    };
    for (std::size_t i = 1; i < pair.up.size(); ++i) put(pair.up[i]);
    put(pair.top);
    for (std::size_t i = pair.down.size(); i > 1; --i) put(pair.down[i - 1]);
    if (pair.words[pair.top].mask != PairMask::none) {
        pair.nested = true;
        if (pair.first_verb != kNoWord) pair.top = pair.first_verb;
    }
}

}  // namespace

PairText read_pair(std::string_view text, std::span<const Sentence* const> sentences, TextSpan first, TextSpan second) {
    const TextSpan both{std::min(first.begin, second.begin), std::max(first.end, second.end)};
    std::size_t from = 0, to = sentences.size();
    while (from < to && !sentences[from]->span.overlaps(both)) ++from;
    while (from < to && !sentences[to - 1]->span.overlaps(both)) --to;
    if (from == to) from = 0, to = sentences.size();

    PairText pair;
    std::vector<TextSpan> spans;
    pair.parsed = from < to;
    for (std::size_t i = from; i < to; ++i) {
        // Between spans that lie far apart, what is said of others.
        if (to - from > kMostSentences && i >= from + kMostSentences / 2 && i + kMostSentences / 2 < to) continue;
        const Sentence* const sentence = sentences[i];
        pair.parsed = pair.parsed && sentence->parsed;
        add_sentence(pair, text, *sentence);
        for (const Token& token : sentence->tokens) spans.push_back(token.span);
    }
    pair.first = words_of(spans, first);
    pair.second = words_of(spans, second);
    put_mask(pair, pair.first, PairMask::first);
    put_mask(pair, pair.second, PairMask::second);
    put_regions(pair);
    if (pair.parsed) read_tree(pair);
    return pair;
}

}  // namespace entente
