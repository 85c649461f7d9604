#include "graph/query_lexer.h"

#include "graph/query_fail.h"

#include <charconv>

namespace entente {
namespace {

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
// Letters of other alphabets are parts of words, too.
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

class QuerySplitter {
public:
    explicit QuerySplitter(std::string_view text) : text_(text) {}

    std::vector<QueryWord> split() {
        for (;;) {
            skip_blanks();
            QueryWord word;
            word.at = at_;
            if (at_ < text_.size()) read(word);
            word.end = at_;
            words_.push_back(std::move(word));
            if (words_.back().kind == QueryWordKind::end) return std::move(words_);
        }
    }

private:
    char here(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    bool at_pair(std::string_view pair) const { return text_.substr(at_, 2) == pair; }

    void skip_blanks() {
        for (;;) {
            while (at_ < text_.size() && is_space(text_[at_])) ++at_;
            if (at_pair("//")) {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (at_pair("/*")) {
                const std::size_t end = text_.find("*/", at_ + 2);
                if (end == std::string_view::npos) fail_query(text_, at_, "the comment does not end; expected '*/'");
                at_ = end + 2;
            } else {
                return;
            }
        }
    }

    void read(QueryWord& word) {
        const char c = here();
        if (is_letter(c)) {
            word.kind = QueryWordKind::word;
            word.text = take_letters();
        } else if (is_digit(c)) {
            read_number(word);
        } else if (c == '\'' || c == '"') {
            word.kind = QueryWordKind::text;
            word.text = take_quoted(c);
        } else if (c == '`') {
            word.kind = QueryWordKind::word;
            word.is_quoted = true;
            word.text = take_quoted(c);
        } else if (c == '$') {
            ++at_;
            word.kind = QueryWordKind::parameter;
            word.text = take_letters();
            if (word.text.empty()) fail_query(text_, word.at, "'$' without a name, expected a parameter such as $who");
        } else {
            read_sign(word);
        }
    }

    std::string take_letters() {
        const std::size_t begin = at_;
        while (is_letter(here()) || is_digit(here())) ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }

    // "1..3" is 1, '.', '.', 3.
    void read_number(QueryWord& word) {
        const std::size_t begin = at_;
        while (is_digit(here())) ++at_;
        bool is_whole = true;
        if (here() == '.' && is_digit(here(1))) {
            is_whole = false;
            ++at_;
            while (is_digit(here())) ++at_;
        }
        const std::string_view digits = text_.substr(begin, at_ - begin);
        if (is_letter(here())) fail_query(text_, begin, "a number that goes on in letters, expected a blank between");
        word.text = digits;
        if (is_whole) {
            const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), word.whole);
            if (error != std::errc()) fail_query(text_, begin, "the number is too large");
            word.number = static_cast<double>(word.whole);
        } else {
            std::from_chars(digits.data(), digits.data() + digits.size(), word.number);
        }
        word.kind = is_whole ? QueryWordKind::whole_number : QueryWordKind::number;
    }

    std::string take_quoted(char quote) {
        const std::size_t begin = at_++;
        std::string text;
        for (; at_ < text_.size() && text_[at_] != quote; ++at_) {
            if (text_[at_] != '\\' || quote == '`') {
                text += text_[at_];
                continue;
            }
            constexpr std::string_view kEscapes = "\\\\''\"\"``n\nt\tr\r";
            const char c = here(1);
            std::size_t i = 0;
            while (i < kEscapes.size() && kEscapes[i] != c) i += 2;
            if (i >= kEscapes.size() || at_ + 1 >= text_.size())
                fail_query(text_, at_, "unknown escape; expected \\\\, \\', \\\", \\n, \\t or \\r");
            text += kEscapes[i + 1];
            ++at_;
        }
        if (at_ >= text_.size()) fail_query(text_, begin, std::string("the text does not end; expected ") + quote);
        ++at_;
        return text;
    }

    void read_sign(QueryWord& word) {
        constexpr std::string_view kSigns = "()[]{}:,.-<>=|*+/%&!~?^;";
        const char c = here();
        if (at_pair("!=")) fail_query(text_, at_, "found '!=', expected '<>'");
        if (kSigns.find(c) == std::string_view::npos || c == '\0') fail_query(text_, at_, "unexpected character");
        word.kind = QueryWordKind::sign;
        const bool is_double = at_pair("<=") || at_pair(">=") || at_pair("<>");
        word.text = text_.substr(at_, is_double ? 2 : 1);
        at_ += word.text.size();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<QueryWord> words_;
};

}  // namespace

std::vector<QueryWord> split_query(std::string_view text) {
    return QuerySplitter(text).split();
}

}  // namespace entente
