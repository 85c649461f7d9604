// The options that say which relations a question may use, shared by all questions.
#pragma once

#include "cli/arguments.h"
#include "cli/console.h"
#include "graph/graph.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace entente::cli {

// --relation --status --from --to --as-of --min-confidence --min-sources --no-structural. `filter` must live until the
// arguments are read.
void declare_filter(Arguments& arguments, Filter& filter);

// "12 further relations are planned, called for or denied; --status any shows them" on `err`, unless hidden is 0.
void remark_hidden(Console& console, std::size_t hidden, const Filter& filter);

// "shown 20 of 31 links; --limit 0 shows all" on `err`, when something was cut.
void remark_cut(Console& console, std::size_t shown, std::size_t all, std::string_view noun);

// How many of `all` to show: 0 as a limit means all.
std::size_t cut_to(std::size_t limit, std::size_t all);

}  // namespace entente::cli
