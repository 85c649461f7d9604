// The tokenizer reads left to right and never goes back: at each place the first pattern that fits takes its bytes.
// The order of the patterns is the whole grammar; see Tokenizer::next. A regular-expression engine was not taken:
// std::regex is slow and overflows its stack on long tokens.

#include "language/abbreviations.h"
#include "language/characters.h"
#include "language/split.h"
#include "language/token_patterns.h"
#include "language/word_pieces.h"

#include <algorithm>

namespace entente {
namespace {

class Tokenizer {
public:
    Tokenizer(std::string_view text, TextSpan range) : text_(text.substr(0, range.end)), at_(range.begin) {}

    std::vector<Token> run() {
        while (skip_gap()) next();
        return std::move(tokens_);
    }

private:
    CodePoint code(std::size_t at) const { return code_point_at(text_, at); }
    CharacterClass kind(std::size_t at) const {
        return at < text_.size() ? class_of(code(at).value) : CharacterClass::space;
    }
    bool is_word(std::size_t at) const {
        return kind(at) == CharacterClass::letter || kind(at) == CharacterClass::digit;
    }

    // Moves over white space, invisible characters and the bare parts of Markdown links. False at the end.
    bool skip_gap() {
        while (at_ < text_.size()) {
            const CodePoint here = code(at_);
            const CharacterClass kind_here = class_of(here.value);
            if (kind_here == CharacterClass::space) {
                mark_space();
                at_ += here.size;
            } else if (kind_here == CharacterClass::invisible) {
                at_ += here.size;
            } else if (!skip_link_part(here)) {
                if (at_ >= chunk_end_) find_chunk_end();
                return true;
            }
        }
        mark_space();
        return false;
    }

    void mark_space() {
        if (!tokens_.empty()) tokens_.back().space_after = true;
    }

    // "[" of a Markdown link (with the "!" of an image) and "](address)".
    bool skip_link_part(CodePoint here) {
        if (here.value == '[') {
            const std::size_t tail = find_link_tail(text_, at_, text_.size());
            if (tail == at_ || match_link_tail(text_, tail, text_.size()) == tail) return false;
            link_tail_ = tail;
            ++at_;
            return true;
        }
        if (at_ == link_tail_ && here.value == ']') {
            at_ = match_link_tail(text_, at_, text_.size());
            return true;
        }
        return false;
    }

    // A chunk is what stands between white space; patterns that look ahead stay inside it. The words of a Markdown
    // link end where its tail begins.
    void find_chunk_end() {
        chunk_end_ = at_;
        while (chunk_end_ < text_.size() && chunk_end_ != link_tail_) {
            const CodePoint here = code(chunk_end_);
            if (class_of(here.value) == CharacterClass::space) break;
            chunk_end_ += here.size;
        }
    }

    void push(std::size_t end) {
        tokens_.emplace_back().span = {at_, end};
        at_ = end;
    }

    bool push_if(std::size_t end) {
        if (end == at_) return false;
        push(end);
        return true;
    }

    void next() {
        const bool after_gap = tokens_.empty() || tokens_.back().span.end < at_;
        switch (kind(at_)) {
            case CharacterClass::emoji:
                return push(match_emoji(text_, at_, chunk_end_));
            case CharacterClass::mark:
                if (after_gap && push_if(match_emoticon(text_, at_, chunk_end_))) return;
                if (after_gap && push_if(match_number(text_, at_, chunk_end_))) return;
                if (push_if(match_apostrophe_word(after_gap))) return;
                if (push_if(match_tag())) return;
                return push(match_marks(text_, at_, chunk_end_));
            default:
                if (push_if(match_address(text_, at_, chunk_end_))) return;
                if (push_if(match_numbered_point())) return;
                if (push_if(match_number(text_, at_, chunk_end_))) return;
                if (push_if(match_initials(text_, at_, chunk_end_))) return;
                return push_word(word_end());
        }
    }

    // "1." that opens a line.
    std::size_t match_numbered_point() const {
        std::size_t last = at_;
        while (last < chunk_end_ && last - at_ < 4 && is_ascii_digit(text_[last])) ++last;
        if (last == at_ || last + 1 != chunk_end_ || text_[last] != '.' || chunk_end_ == text_.size()) return at_;
        const bool opens_line = tokens_.empty() || has_line_break(tokens_.back().span.end, at_);
        const bool ends_line = is_line_break(code(chunk_end_).value);
        return opens_line && !ends_line ? last + 1 : at_;
    }

    bool has_line_break(std::size_t begin, std::size_t end) const {
        for (std::size_t i = begin; i < end; i += code(i).size) {
            if (is_line_break(code(i).value)) return true;
        }
        return false;
    }

    // A clitic that stands on its own or follows a closed token ("U.S.'s"), "'em", "'72".
    std::size_t match_apostrophe_word(bool after_gap) const {
        const CodePoint mark = code(at_);
        if (!is_apostrophe(mark.value)) return at_;
        const std::size_t first = at_ + mark.size;
        if (first >= chunk_end_) return at_;
        std::size_t last = first;
        while (last < chunk_end_ && last - first < 5 && is_word(last)) last += code(last).size;
        if (last < chunk_end_ && is_word(last)) return at_;
        const std::size_t clitic = clitic_size(text_.substr(first, last - first));
        const bool opening_quote = after_gap && mark.value == 0x2018;
        if (clitic > 0 && text_[first] != 't' && !opening_quote) return first + clitic;
        const std::string word = ascii_lower(text_.substr(first, last - first));
        const bool year = last - first == 2 && is_ascii_digit(word[0]) && is_ascii_digit(word[1]);
        const bool decade = word.size() == 3 && is_ascii_digit(word[0]) && word[1] == '0' && word[2] == 's';
        if (after_gap && (year || decade || word == "em" || word == "n" || word == "cause" || word == "til"))
            return last;
        return at_;
    }

    // "#topic" and "@name".
    std::size_t match_tag() const {
        const char first = text_[at_];
        if ((first != '#' && first != '@') || at_ + 1 >= chunk_end_ || !is_ascii_letter(text_[at_ + 1])) return at_;
        std::size_t last = at_ + 1;
        while (last < chunk_end_ && (is_word(last) || text_[last] == '_')) last += code(last).size;
        return last;
    }

    // The end of the run of letters and digits that starts here, over marks that English writes inside a word.
    std::size_t word_end() const {
        std::size_t last = at_;
        while (last < chunk_end_) {
            const CodePoint here = code(last);
            switch (class_of(here.value)) {
                case CharacterClass::letter:
                case CharacterClass::digit:
                    last += here.size;
                    continue;
                case CharacterClass::invisible:
                    if (last + here.size < chunk_end_ && is_inner(last + here.size)) {
                        last += here.size;
                        continue;
                    }
                    return last;
                default:
                    break;
            }
            if (here.value == '.') return last + (takes_full_stop(last) ? 1 : 0);
            if (here.value == '$') return last + (is_currency_area(last) ? 1 : 0);
            if (!joins_word(last, here)) return last;
            last += here.size;
        }
        return last;
    }

    // Something of the word still comes after the invisible character before `at`.
    bool is_inner(std::size_t at) const { return is_word(at) || kind(at) == CharacterClass::invisible; }

    bool is_currency_area(std::size_t last) const {
        const std::string_view word = text_.substr(at_, std::min<std::size_t>(last - at_, 4));
        return word == "US" || word == "A" || word == "C" || word == "HK" || word == "NZ" || word == "CA" ||
               word == "AU";
    }

    // The mark at `last` has part of the word before it; does the word go on over it?
    bool joins_word(std::size_t last, CodePoint mark) const {
        const std::size_t after = last + mark.size;
        if (after >= chunk_end_ || !is_word(after)) return false;
        const char before = text_[last - 1];
        const std::string_view left = text_.substr(at_, std::min<std::size_t>(last - at_, 16));
        if (is_apostrophe(mark.value)) {
            // Clitics join too: push_word cuts them off.
            return mark.value != '`' ||
                   clitic_size(text_.substr(after, std::min<std::size_t>(chunk_end_ - after, 6))) > 0;
        }
        switch (mark.value) {
            case '-':
                return kind(after) == CharacterClass::letter && is_hyphen_prefix(left);
            case '&':
                return joins_company(last, after);
            case '/':
                return last - at_ == 1 && is_ascii_letter(before) && is_ascii_letter(text_[after]) &&
                       (!is_word(after + 1) || left == "w");
            case '_':
                return true;
            case '*':
                return is_ascii_letter(before) && is_ascii_letter(text_[after]);
            default:
                return false;
        }
    }

    // "AT&T", "P&L", "p&l": up to three letters of one case on each side.
    bool joins_company(std::size_t last, std::size_t after) const {
        std::size_t end = after;
        while (end < chunk_end_ && end - after < 4 && is_ascii_letter(text_[end])) ++end;
        const char before = text_[last - 1];
        if (!is_ascii_letter(before) || last - at_ > 3 || end - after > 3 || end == after) return false;
        const bool one_case = is_ascii_upper(before) == is_ascii_upper(text_[after]);
        return one_case && (is_ascii_upper(before) || (last - at_ == 1 && end - after == 1));
    }

    // The full stop at `last` belongs to the abbreviation before it.
    bool takes_full_stop(std::size_t last) const {
        if (last - at_ > 12 || last + 1 != chunk_end_) {
            // Inside a chunk only a title keeps it, or a closing mark or comma follows: "(Corp.)", "Inc.,".
            if (last - at_ > 12 || last + 1 >= chunk_end_) return false;
            const CodePoint next = code(last + 1);
            if (class_of(next.value) != CharacterClass::mark || next.value == '.' || next.value == '!' ||
                next.value == '?') {
                return takes_glued_stop(last);
            }
        }
        const std::string_view word = text_.substr(at_, last - at_);
        const std::size_t following = next_visible(last + 1);
        const bool at_end = following >= text_.size();
        const char next = at_end ? '\0' : text_[following];
        if (word.size() == 1 && is_ascii_upper(word[0])) return is_initial(word[0], next);
        const Abbreviation* abbreviation = find_abbreviation(word);
        if (abbreviation == nullptr) return false;
        switch (abbreviation->use) {
            case AbbreviationUse::before_name:
                return !at_end;
            case AbbreviationUse::before_number:
                return is_ascii_digit(next) || (is_ascii_upper(text_[at_]) && next == '#');
            case AbbreviationUse::date:
                // "Sat", "Sun" and "Mar" also end sentences as words.
                return is_ascii_digit(next) || next == ',' || is_ascii_lower(next) ||
                       (!at_end && word != "Sat" && word != "Sun" && word != "Mar");
            case AbbreviationUse::anywhere:
                return true;
        }
        return false;
    }

    // "Mr.Smith", "No.10": the name is glued to its title.
    bool takes_glued_stop(std::size_t last) const {
        const Abbreviation* abbreviation = find_abbreviation(text_.substr(at_, last - at_));
        if (abbreviation == nullptr) return false;
        return (abbreviation->use == AbbreviationUse::before_name && is_ascii_upper(text_[at_]) &&
                is_ascii_upper(text_[last + 1])) ||
               (abbreviation->use == AbbreviationUse::before_number && is_ascii_digit(text_[last + 1]));
    }

    // "P." of "Harold P. Quimby": a capital follows, and no plain word that a single letter may close ("Plan B. The").
    bool is_initial(char letter, char next) const {
        if (!is_ascii_upper(next)) return next == ',' || (next != '\0' && is_ascii_lower(next) && letter != 'I');
        if (tokens_.empty()) return true;
        const TextSpan before = tokens_.back().span;
        const bool name_before = is_upper(code(before.begin).value) || text_[before.end - 1] == '.' ||
                                 class_of(code(before.begin).value) == CharacterClass::mark;
        if (name_before) return true;
        const std::size_t following = next_visible(at_ + 2);
        std::size_t last = following;
        while (last < text_.size() && last - following < 16 && is_ascii_letter(text_[last])) ++last;
        return letter != 'I' && !is_sentence_opener(text_.substr(following, last - following));
    }

    // The next byte that is no white space on this line; the end when the line ends first.
    std::size_t next_visible(std::size_t at) const {
        const std::size_t limit = std::min(text_.size(), at + 16);
        while (at < limit) {
            const CodePoint here = code(at);
            if (is_line_break(here.value)) return text_.size();
            if (class_of(here.value) != CharacterClass::space) return at;
            at += here.size;
        }
        return text_.size();
    }

    void push_word(std::size_t end) {
        const std::size_t cut = find_cut(text_.substr(at_, end - at_));
        if (cut > 0) push(at_ + cut);
        push(end);
    }

    std::string_view text_;  // up to the end of the range
    std::size_t at_;
    std::size_t chunk_end_ = 0;
    std::size_t link_tail_ = std::string_view::npos;  // of the Markdown link whose words are being read
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text, TextSpan range) {
    return Tokenizer(text, range).run();
}

}  // namespace entente
