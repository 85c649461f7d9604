// Cuts what is too long for the models: a sentence of 100,000 tokens, a token of a megabyte.
#pragma once

#include "language/sentence.h"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace entente {

// Where pieces of at most `max_tokens` tokens end; the last end is tokens.size(). The pieces are of about equal length,
// and each cut falls after a semicolon, else a dash, else a closing quote, else a comma, else anywhere: the best of
// these within half a piece of the even place, and among equals the nearest to it. Linear.
std::vector<std::size_t> cut_long_sentence(std::string_view text, std::span<const Token> tokens,
                                           std::size_t max_tokens);

// Replaces tokens of more than `max_bytes` bytes (at least 4) by pieces that end between characters; gives how many
// were cut.
std::size_t cut_long_tokens(std::string_view text, std::vector<Token>& tokens, std::size_t max_bytes);

}  // namespace entente
