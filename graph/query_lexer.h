// The words of a query.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

enum class QueryWordKind { word, text, whole_number, number, parameter, sign, end };

// `text` is the word, the contents of a string with its escapes undone, the name of a parameter, or the sign. Signs are
// single characters but for <=, >=, <>, and .. between numbers. A word in backquotes is a word that is never a keyword.
struct QueryWord {
    QueryWordKind kind = QueryWordKind::end;
    std::size_t at = 0, end = 0;
    std::string text;
    double number = 0;
    std::int64_t whole = 0;
    bool is_quoted = false;

    bool is_sign(std::string_view sign) const { return kind == QueryWordKind::sign && text == sign; }
};

// The last is of kind `end`. Comments (// and /* */) and white space are left out. Throws UsageError at an unfinished
// string or comment and at a character that no query has.
std::vector<QueryWord> split_query(std::string_view text);

}  // namespace entente
