// Clauses, and the words that all rules use.
#include "graph/query_parser.h"

#include "graph/query.h"
#include "graph/query_fail.h"

#include <algorithm>
#include <iterator>

namespace entente {
namespace {

constexpr std::size_t kMaxText = 1'000'000;

std::string to_upper(std::string_view text) {
    std::string upper(text);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return upper;
}

constexpr std::string_view kWriting[] = {"CREATE", "DELETE", "DETACH", "DROP",   "INSERT", "MERGE",
                                         "REMOVE", "SET",    "COPY",   "IMPORT", "FOREACH"};
constexpr std::string_view kUnknown[] = {"OPTIONAL",  "WITH", "UNION",  "UNWIND", "CALL", "LOAD",  "USE",    "EXCEPT",
                                         "INTERSECT", "LET",  "FILTER", "FOR",    "NEXT", "GROUP", "HAVING", "SELECT"};
// Words that cannot name a variable: where one stands, something before it is missing.
constexpr std::string_view kReserved[] = {"MATCH",    "WHERE", "RETURN", "ORDER", "BY",       "SKIP",    "OFFSET",
                                          "LIMIT",    "AND",   "OR",     "NOT",   "XOR",      "IN",      "IS",
                                          "NULL",     "TRUE",  "FALSE",  "AS",    "DISTINCT", "STARTS",  "ENDS",
                                          "CONTAINS", "ASC",   "DESC",   "ANY",   "ALL",      "SHORTEST"};

bool lists(const auto& words, std::string_view word) {
    return std::ranges::find(words, word) != std::end(words);
}

std::string describe(const QueryWord& word) {
    constexpr std::size_t kShown = 40;
    const auto cut = [](const std::string& text) {
        return text.size() <= kShown ? text : text.substr(0, kShown) + "...";
    };
    switch (word.kind) {
        case QueryWordKind::end:
            return "the end";
        case QueryWordKind::text:
            return "a text";
        case QueryWordKind::parameter:
            return "'$" + cut(word.text) + "'";
        default:
            return "'" + cut(word.text) + "'";
    }
}

}  // namespace

Query parse_query(std::string_view text) {
    if (text.size() > kMaxText)
        fail_query(text, kMaxText, "the query is longer than " + std::to_string(kMaxText) + " bytes");
    return QueryParser(text).parse();
}

QueryParser::QueryParser(std::string_view text) {
    query_.text = text;
    words_ = split_query(query_.text);
}

Query QueryParser::parse() {
    refuse_other_clauses();
    if (!at_keyword("MATCH")) fail("MATCH");
    take();
    do parse_pattern();
    while (take_sign(","));
    if (take_keyword("WHERE")) add_condition(parse_expression());
    if (at_keyword("MATCH"))
        fail_at(here().at, "a second MATCH is not supported; put its patterns behind the first ones, with a comma");
    refuse_other_clauses();
    if (!at_keyword("RETURN")) fail("WHERE or RETURN");
    parse_return();
    take_sign(";");
    refuse_other_clauses();
    if (here().kind != QueryWordKind::end) fail("the end of the query");
    check_query(query_);
    return std::move(query_);
}

void QueryParser::parse_return() {
    expect_keyword("RETURN");
    query_.is_distinct = take_keyword("DISTINCT");
    if (at_sign("*")) fail_at(here().at, "RETURN * is not supported; name what to return");
    do {
        QueryItem item{parse_expression(), {}};
        item.name = query_.text.substr(item.expression.at, item.expression.end - item.expression.at);
        if (take_keyword("AS")) item.name = take_variable();
        query_.items.push_back(std::move(item));
    } while (take_sign(","));
    parse_order();
    if (take_keyword("SKIP") || take_keyword("OFFSET")) query_.skip = parse_count("SKIP");
    if (take_keyword("LIMIT")) query_.limit = parse_count("LIMIT");
    if (at_keyword("SKIP") || at_keyword("OFFSET")) fail_at(here().at, "SKIP stands before LIMIT");
}

void QueryParser::parse_order() {
    if (!take_keyword("ORDER")) return;
    expect_keyword("BY");
    do {
        QuerySort sort{parse_expression()};
        if (take_keyword("DESC") || take_keyword("DESCENDING"))
            sort.is_descending = true;
        else if (!take_keyword("ASC"))
            take_keyword("ASCENDING");
        query_.order.push_back(std::move(sort));
    } while (take_sign(","));
}

std::vector<QueryExpression> QueryParser::parse_count(std::string_view clause) {
    if (here().kind != QueryWordKind::whole_number && here().kind != QueryWordKind::parameter)
        fail("a whole number from 0 on after " + std::string(clause));
    return {parse_value("a number")};
}

// ---- words ---------------------------------------------------------------------------------------------------

const QueryWord& QueryParser::here(std::size_t ahead) const {
    return words_[std::min(at_ + ahead, words_.size() - 1)];
}
const QueryWord& QueryParser::take() {
    const QueryWord& word = here();
    if (at_ + 1 < words_.size()) ++at_;
    return word;
}
bool QueryParser::at_keyword(std::string_view keyword, std::size_t ahead) const {
    const QueryWord& word = here(ahead);
    return word.kind == QueryWordKind::word && !word.is_quoted && word.text.size() == keyword.size() &&
           to_upper(word.text) == keyword;
}
bool QueryParser::take_sign(std::string_view sign) {
    if (!at_sign(sign)) return false;
    take();
    return true;
}
bool QueryParser::take_keyword(std::string_view keyword) {
    if (!at_keyword(keyword)) return false;
    take();
    return true;
}
void QueryParser::expect_sign(std::string_view sign) {
    if (!take_sign(sign)) fail("'" + std::string(sign) + "'");
}
void QueryParser::expect_keyword(std::string_view keyword) {
    if (!take_keyword(keyword)) fail(std::string(keyword));
}
std::size_t QueryParser::end_of_last() const {
    return at_ == 0 ? 0 : words_[at_ - 1].end;
}

std::string QueryParser::take_variable() {
    if (here().kind != QueryWordKind::word) fail("a name");
    if (!here().is_quoted && lists(kReserved, to_upper(here().text)))
        fail("a name; put a name that is a keyword in `backquotes`");
    if (here().text.empty() || here().text.front() == ' ') fail_at(here().at, "no variable can be called so");
    return take().text;
}

void QueryParser::fail(const std::string& expected) const {
    fail_at(here().at, "found " + describe(here()) + ", expected " + expected);
}
void QueryParser::fail_at(std::size_t at, const std::string& message) const {
    fail_query(query_.text, at, message);
}

void QueryParser::refuse_other_clauses() const {
    if (here().kind != QueryWordKind::word || here().is_quoted) return;
    const std::string word = to_upper(here().text);
    if (lists(kWriting, word)) fail_at(here().at, "queries only read; " + word + " is not supported");
    if (lists(kUnknown, word))
        fail_at(here().at, word + " is not supported; a query is MATCH ... WHERE ... RETURN ... ORDER BY ... LIMIT");
}

}  // namespace entente
