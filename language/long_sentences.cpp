#include "language/long_sentences.h"

#include "language/characters.h"

#include <algorithm>

namespace entente {
namespace {

// The lower the better.
int rank_of_cut_after(std::string_view text, const Token& token) {
    const char32_t code = code_point_at(text, token.span.begin).value;
    if (code == ';') return 0;
    if (is_dash(code)) return 1;
    if (code == '"' || code == 0x201D || code == 0x00BB) return 2;
    if (code == ',') return 3;
    return 4;
}

std::size_t best_cut(std::string_view text, std::span<const Token> tokens, std::size_t first, std::size_t target,
                     std::size_t last) {
    std::size_t best = target;
    int best_rank = rank_of_cut_after(text, tokens[target - 1]);
    std::size_t best_distance = 0;
    for (std::size_t end = first; end <= last; ++end) {
        const int rank = rank_of_cut_after(text, tokens[end - 1]);
        const std::size_t distance = end > target ? end - target : target - end;
        if (rank < best_rank || (rank == best_rank && distance < best_distance)) {
            best = end;
            best_rank = rank;
            best_distance = distance;
        }
    }
    return best;
}

}  // namespace

std::vector<std::size_t> cut_long_sentence(std::string_view text, std::span<const Token> tokens,
                                           std::size_t max_tokens) {
    std::vector<std::size_t> ends;
    max_tokens = std::max<std::size_t>(max_tokens, 1);
    std::size_t begin = 0;
    while (tokens.size() - begin > max_tokens) {
        const std::size_t left = tokens.size() - begin;
        const std::size_t pieces = (left + max_tokens - 1) / max_tokens;
        const std::size_t length = std::max<std::size_t>(left / pieces, 1);
        const std::size_t first = begin + std::max<std::size_t>(length / 2, 1);
        const std::size_t last = std::min({begin + length + length / 2, begin + max_tokens, tokens.size() - 1});
        begin = best_cut(text, tokens, first, begin + length, std::max(last, begin + length));
        ends.push_back(begin);
    }
    ends.push_back(tokens.size());
    return ends;
}

std::size_t cut_long_tokens(std::string_view text, std::vector<Token>& tokens, std::size_t max_bytes) {
    max_bytes = std::max<std::size_t>(max_bytes, 4);
    const auto is_long = [&](const Token& token) { return token.span.size() > max_bytes; };
    if (std::none_of(tokens.begin(), tokens.end(), is_long)) return 0;
    std::size_t cut = 0;
    std::vector<Token> pieces;
    for (Token& token : tokens) {
        cut += is_long(token);
        while (is_long(token)) {
            std::size_t end = token.span.begin + max_bytes;
            while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80 && end > token.span.begin + 1) --end;
            pieces.emplace_back().span = {token.span.begin, end};
            token.span.begin = end;
        }
        pieces.push_back(std::move(token));
    }
    tokens = std::move(pieces);
    return cut;
}

}  // namespace entente
