// The text of lemma_exceptions.tsv, embedded at build.
#pragma once

#include <string_view>

namespace entente::language_tables {

std::string_view lemma_exceptions();

}  // namespace entente::language_tables
