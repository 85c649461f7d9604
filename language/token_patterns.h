// Shapes of tokens that are more than a run of letters. Each function looks at text[at, end) and gives the end of the
// match, or `at` when there is none; `end` is where the chunk between white space ends. None looks further ahead
// than a fixed number of bytes beyond what it matches, so that a scan over any text stays linear.
#pragma once

#include <cstddef>
#include <string_view>

namespace entente {

// "https://a.b/c?d", "www.a.org", "mailto:x@y.z", "name@host.org", "Name@HOST", "example.com/page", "report.pdf".
// Closing marks and full stops that more likely belong to the sentence are left out.
std::size_t match_address(std::string_view text, std::size_t at, std::size_t end);

// "1,000.5", "2025-11-21", "9/11", "10:30", "713-853-3989", "+44", "20th", "1990s", "60's". "5pm" gives "5".
std::size_t match_number(std::string_view text, std::size_t at, std::size_t end);

// "U.S.", "D.C.", "e.g.", "Ph.D.", "U.S.A": two letters or more, each with its full stop.
std::size_t match_initials(std::string_view text, std::size_t at, std::size_t end);

// ":-)" and its kin, when what follows is not a letter or digit.
std::size_t match_emoticon(std::string_view text, std::size_t at, std::size_t end);

// One emoji with its modifiers, joiners and selectors; or a pair of regional indicators.
std::size_t match_emoji(std::string_view text, std::size_t at, std::size_t end);

// A run of one mark that stands for itself ("...", "--", "!!!", "?!", "***", "====", "<<"); else the one code point.
std::size_t match_marks(std::string_view text, std::size_t at, std::size_t end);

// The "](https://...)" that closes a Markdown link, from its bracket on.
std::size_t match_link_tail(std::string_view text, std::size_t at, std::size_t end);

// Where the "](" of the Markdown link opened by the bracket at `at` stands; `at` when it opens none. Links have no
// brackets and no line breaks in their words, and no more than 300 bytes.
std::size_t find_link_tail(std::string_view text, std::size_t at, std::size_t end);

}  // namespace entente
