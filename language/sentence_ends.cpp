// A sentence ends at an end mark when what follows looks like a beginning. There is no model here, so every rule asks
// only for letters, case, white space and short word lists, and stays silent where it could cut a name in two. What
// cannot be decided so is left whole: "fish for herring Norwegian trawler crews sleep" lacks its full stop, but so
// would "the cars Norwegian Law Section 5 permits"; the parser links such halves by parataxis.

#include "language/sentence_ends.h"

#include "language/abbreviations.h"
#include "language/characters.h"
#include "language/token_patterns.h"

#include <algorithm>
#include <array>

namespace entente {
namespace {

// After "5 p.m." these go on with the time.
constexpr std::array<std::string_view, 24> kAfterTime = {
    "bst", "cdt", "cest",   "cet",      "cst",    "ct",       "eastern", "edt",
    "est", "et",  "friday", "gmt",      "local",  "monday",   "mst",     "pacific",
    "pdt", "pst", "pt",     "saturday", "sunday", "thursday", "tuesday", "wednesday"};

// Words that close a letter before the name: "Kind regards, Ada".
constexpr std::array<std::string_view, 6> kSignOffs = {"cheers",    "regards", "respectfully",
                                                       "sincerely", "thanks",  "truly"};

constexpr std::array<std::string_view, 16> kPeriods = {
    "april", "august", "december", "february", "january",   "july", "june",    "march",
    "may",   "month",  "november", "october",  "september", "week", "weekend", "year"};

constexpr std::array<std::string_view, 5> kSalutations = {"dear", "greetings", "hello", "hey", "hi"};

constexpr std::size_t kShortestHalf = 6;  // tokens on each side of a dash that ends a sentence

template <std::size_t N>
bool is_in(std::string_view word, const std::array<std::string_view, N>& sorted) {
    return word.size() <= 16 && std::binary_search(sorted.begin(), sorted.end(), std::string_view(ascii_lower(word)));
}

class SentenceEnds {
public:
    SentenceEnds(std::string_view text, std::span<const Token> tokens) : text_(text), tokens_(tokens) {}

    std::vector<SentenceEnd> run() {
        if (tokens_.empty()) return {};
        for (std::size_t i = 0; i + 1 < tokens_.size();) {
            const std::size_t end = end_at(i);
            if (end > i && end < tokens_.size()) {
                ends_.push_back({end, !space_after(end - 1)});
                begin_ = end;
                depth_ = 0;
                dash_seen_ = false;
                i = end;
            } else {
                note(i);
                ++i;
            }
        }
        ends_.push_back({tokens_.size(), false});
        return std::move(ends_);
    }

private:
    std::string_view word(std::size_t i) const { return slice(text_, tokens_[i].span); }
    bool space_after(std::size_t i) const { return tokens_[i].space_after; }
    CodePoint first_code(std::size_t i) const { return code_point_at(text_, tokens_[i].span.begin); }
    bool begins_upper(std::size_t i) const { return is_upper(first_code(i).value); }
    bool begins_lower(std::size_t i) const { return is_lower(first_code(i).value); }

    // Keeps what the dash rule asks about.
    void note(std::size_t i) {
        const char32_t code = first_code(i).value;
        if (code == '(' || code == '[') ++depth_;
        if ((code == ')' || code == ']') && depth_ > 0) --depth_;
        if (is_spaced_dash(i)) dash_seen_ = true;
    }

    // One past the token that ends a sentence closed by token i; i when i closes none.
    std::size_t end_at(std::size_t i) const {
        if (is_inline_bullet(i + 1) || is_rule(i) || is_rule(i + 1)) return i + 1;
        if (is_stamp_date(i + 1) || is_stamp_end(i)) return i + 1;
        if (is_sign_off(i) || is_salutation(i) || is_dateline_dash(i) || is_address_end(i)) return i + 1;
        if (i > begin_ && is_face(i) && begins_upper(i + 1)) return i + 1;
        if (is_end_mark(i)) {
            const std::size_t last = absorb_closers(i);
            return begins_after_mark(i, last) ? last + 1 : i;
        }
        if (is_abbreviation(i)) {
            const std::size_t last = absorb_closers(i);
            return begins_after_abbreviation(i, last) ? last + 1 : i;
        }
        if (is_glued_colon(i) || is_clause_dash(i)) return i + 1;
        return i;
    }

    // "." "!" "?!" "..." "…"
    bool is_end_mark(std::size_t i) const {
        const char32_t code = first_code(i).value;
        if (code == '.') return word(i).find_first_not_of(".!?") == std::string_view::npos;
        return code == '!' || code == '?' || code == 0x2026 || is_full_width_mark(code);
    }

    // Chinese and Japanese put no white space behind these.
    static bool is_full_width_mark(char32_t code) { return code == 0x3002 || code == 0xFF01 || code == 0xFF1F; }

    bool is_ellipsis(std::size_t i) const { return first_code(i).value == 0x2026 || word(i).starts_with(".."); }

    bool is_abbreviation(std::size_t i) const {
        return word(i).size() > 1 && word(i).back() == '.' && class_of(first_code(i).value) == CharacterClass::letter;
    }

    bool is_face(std::size_t i) const {
        return class_of(first_code(i).value) == CharacterClass::emoji ||
               (class_of(first_code(i).value) == CharacterClass::mark && tokens_[i].span.size() > 1 &&
                match_emoticon(text_, tokens_[i].span.begin, tokens_[i].span.end) == tokens_[i].span.end);
    }

    // Closing quotes and brackets without white space before them, faces, and references in square brackets belong to
    // the sentence that ended.
    std::size_t absorb_closers(std::size_t i) const {
        std::size_t last = i;
        while (last + 1 < tokens_.size()) {
            const bool closer = !space_after(last) && is_closing_mark(first_code(last + 1).value) &&
                                class_of(first_code(last + 1).value) == CharacterClass::mark &&
                                (space_after(last + 1) || last + 2 == tokens_.size() || !is_opening_here(last + 1));
            if (closer || is_face(last + 1)) {
                ++last;
            } else if (is_reference(last + 1)) {
                last += 3;
            } else {
                break;
            }
        }
        return last;
    }

    // "[17]", a reference behind the full stop.
    bool is_reference(std::size_t i) const {
        return i + 2 < tokens_.size() && word(i) == "[" && is_short_number(i + 1) && word(i + 2) == "]";
    }

    // A straight quote with a letter right behind it opens: glued text like `said."We`.
    bool is_opening_here(std::size_t i) const {
        const char32_t code = first_code(i).value;
        return (code == '"' || code == '\'') && i + 1 < tokens_.size() && begins_upper(i + 1) && !space_after(i) &&
               quote_is_even(i);
    }

    bool quote_is_even(std::size_t i) const {
        const char32_t code = first_code(i).value;
        std::size_t count = 0;
        const std::size_t from = std::max(begin_, i > 200 ? i - 200 : 0);
        for (std::size_t k = from; k < i; ++k) count += first_code(k).value == code;
        return count % 2 == 0;
    }

    // The first token from `i` on that is no opening mark.
    std::size_t first_word(std::size_t i) const {
        while (i + 1 < tokens_.size() && class_of(first_code(i).value) == CharacterClass::mark &&
               is_opening_mark(first_code(i).value)) {
            ++i;
        }
        return i;
    }

    bool begins_after_mark(std::size_t mark, std::size_t last) const {
        if (last + 1 >= tokens_.size()) return false;
        const std::size_t next = last + 1;
        const char32_t next_code = first_code(next).value;
        if (is_full_width_mark(first_code(mark).value)) return true;
        if (is_end_mark(next)) return false;                                                      // ". . ."
        if (mark == begin_ + 1 && is_short_number(begin_) && !space_after(begin_)) return false;  // "7. Delete"
        if (next_code == ',' || next_code == ';' || next_code == ':' || next_code == ')' || next_code == ']')
            return false;
        const std::size_t opener = first_word(next);
        if (begins_lower(opener)) return begins_small_sentence(mark, last, opener);
        if (!space_after(last)) return begins_glued(mark, next, opener);
        return !is_ellipsis(mark) || begins_upper(opener);
    }

    // "i love it. it is great", "why? because", "why?because": text without capitals. A full stop or "!" must stand
    // behind a plain word in small letters, a number or a closing mark, not behind a name ("Yahoo! is") or what may be
    // an abbreviation we do not know.
    bool begins_small_sentence(std::size_t mark, std::size_t last, std::size_t opener) const {
        if (is_ellipsis(mark) || last != mark || mark == begin_ || opener != last + 1) return false;
        const std::string_view before = word(mark - 1);
        const bool full_stop = word(mark).front() == '.';
        if (!space_after(last)) return !full_stop && before.size() >= 3 && tokens_[opener].span.size() >= 3;
        if (word(mark).find('?') != std::string_view::npos) return true;
        if (is_closing_mark(code_point_before(text_, tokens_[mark - 1].span.end).value)) return full_stop;
        if (full_stop && before.size() >= 3 && is_ascii_digit(before.back())) return true;
        if (word(opener) == "i" || word(opener) == "im") return true;
        const bool plain = is_ascii_lower(before.front()) && is_ascii_lower(before.back());
        return plain && (before.size() >= 3 || !full_stop);
    }

    // "institutions.UK": no white space behind the mark. Small letter, digit or closing mark before, capital after.
    bool begins_glued(std::size_t mark, std::size_t next, std::size_t opener) const {
        if (mark == begin_ || !begins_upper(opener)) return false;
        const char32_t before = code_point_before(text_, tokens_[mark].span.begin).value;
        const bool ends_word =
            is_lower(before) || (before < 0x80 && is_ascii_digit(static_cast<char>(before))) || is_closing_mark(before);
        const bool word_after = tokens_[opener].span.size() > 1 || word(opener) == "I" || word(opener) == "A";
        return ends_word && (word_after || next != mark + 1);
    }

    // "... in the U.S. The talks ...": an abbreviation closes the sentence too, when a likely opener follows.
    bool begins_after_abbreviation(std::size_t i, std::size_t last) const {
        if (last + 1 >= tokens_.size() || !space_after(last)) return false;
        const std::size_t opener = first_word(last + 1);
        if (!begins_upper(opener) || first_code(last + 1).value == '(') return false;
        const std::string_view stem = word(i).substr(0, word(i).size() - 1);
        if (is_ascii_digit(stem.front())) return false;
        if (const Abbreviation* known = find_abbreviation(stem)) {
            if (known->use == AbbreviationUse::before_name || known->use == AbbreviationUse::before_number)
                return false;
            if (stem == "etc") return true;
        } else if (stem.size() == 1) {
            return false;  // "J."
        }
        const std::string lowered = ascii_lower(stem);
        if (lowered == "e.g" || lowered == "i.e" || lowered == "p.s") return false;
        if (lowered == "a.m" || lowered == "p.m") return !is_in(word(opener), kAfterTime);
        return is_sentence_opener(word(opener));
    }

    // "said:Name", "Notes:The": no white space behind the colon, a small letter before it and a capitalised word after.
    bool is_glued_colon(std::size_t i) const {
        if (word(i) != ":" || space_after(i) || i == begin_ || space_after(i - 1)) return false;
        const std::string_view before = word(i - 1);
        const std::string_view after = word(i + 1);
        return before.size() >= 3 && is_ascii_lower(before.back()) && is_ascii_lower(before[before.size() - 2]) &&
               begins_upper(i + 1) && after.size() >= 2 && !is_ascii_upper(after[1]) && !is_ascii_digit(after[1]);
    }

    bool is_short_number(std::size_t i) const {
        return word(i).size() <= 3 && std::all_of(word(i).begin(), word(i).end(), is_ascii_digit);
    }

    // "04/26/2001 07:17 AM" under a name, as mail programs write it, is a sentence of its own.
    bool is_stamp_date(std::size_t i) const {
        return i > begin_ && i + 2 < tokens_.size() && word(i).size() >= 6 && word(i).size() <= 10 &&
               std::count(word(i).begin(), word(i).end(), '/') == 2 && is_stamp_end(i + 2) && word(i - 1) != "on" &&
               word(i - 1) != "at";
    }

    bool is_stamp_end(std::size_t i) const {
        if (i < 2 || (word(i) != "AM" && word(i) != "PM")) return false;
        return word(i - 1).find(':') != std::string_view::npos && is_ascii_digit(word(i - 1).front()) &&
               std::count(word(i - 2).begin(), word(i - 2).end(), '/') == 2;
    }

    // "______", "*****": a line drawn with marks is a sentence of its own.
    bool is_rule(std::size_t i) const {
        const std::string_view marks = word(i);
        const std::size_t shortest = marks.front() == '-' ? 5 : 3;
        return marks.size() >= shortest && std::string_view("-=*_~#").find(marks.front()) != std::string_view::npos &&
               marks.find_first_not_of(marks.front()) == std::string_view::npos;
    }

    bool is_page_address(std::size_t i) const {
        return word(i).starts_with("http://") || word(i).starts_with("https://");
    }

    // An address, with the bracket behind it, after which a capital or another address begins anew.
    bool is_address_end(std::size_t i) const {
        std::size_t address = i;
        if (i > begin_ && (word(i) == ">" || word(i) == "]")) --address;
        const bool mail = word(address).size() > 5 && word(address).find('@') != std::string_view::npos &&
                          word(address).find('.') != std::string_view::npos;
        if (!mail && !is_page_address(address)) return false;
        return (begins_upper(i + 1) && space_after(i)) || (address == i && is_page_address(i + 1));
    }

    // The comma of "Dear All, My name is".
    bool is_salutation(std::size_t i) const {
        return word(i) == "," && i > begin_ && i - begin_ <= 3 && is_in(word(begin_), kSalutations) &&
               begins_upper(begin_) && begins_upper(i + 1);
    }

    // The dash of "TEHRAN (AFP) - An international contest", "Kay - Can you": names alone before it, at the beginning
    // of the paragraph, and a likely opener after it. The parser reads the rest better without them.
    bool is_dateline_dash(std::size_t i) const {
        if (begin_ != 0 || i == 0 || i > 8 || !is_spaced_dash(i) || i + kShortestHalf >= tokens_.size()) return false;
        for (std::size_t k = 0; k < i; ++k) {
            if (class_of(first_code(k).value) == CharacterClass::letter && !begins_upper(k)) return false;
        }
        return begins_upper(i + 1) && is_sentence_opener(word(i + 1));
    }

    // The comma of "Best regards, Ada", at the beginning of a sentence.
    bool is_sign_off(std::size_t i) const {
        return word(i) == "," && i > begin_ && i - begin_ <= 3 && is_in(word(i - 1), kSignOffs) &&
               begins_upper(begin_) && begins_upper(i + 1) && word(i + 1) != "I";
    }

    bool is_spaced_dash(std::size_t i) const {
        return is_dash(first_code(i).value) &&
               word(i).find_first_not_of('-') == (word(i).front() == '-' ? std::string_view::npos : 0) &&
               space_after(i) && i > begin_ && space_after(i - 1);
    }

    // "... and its crew – last week, a ferry ... was towed": a spaced dash ends the sentence when a
    // time phrase with a comma opens what follows, both halves are long, and the dash is no half of a pair.
    bool is_clause_dash(std::size_t i) const {
        if (!is_spaced_dash(i) || dash_seen_ || depth_ > 0 || i - begin_ < kShortestHalf) return false;
        if (i + kShortestHalf >= tokens_.size() || !is_time_phrase(i + 1)) return false;
        for (std::size_t k = i + 1; k < tokens_.size() && k < i + 60; ++k) {
            if (is_spaced_dash(k)) return false;
            if (is_end_mark(k)) return k >= i + kShortestHalf;
        }
        return true;
    }

    // "last month,", "earlier this week,", "on Monday," and the like.
    bool is_time_phrase(std::size_t i) const {
        std::size_t at = i;
        const auto is = [&](std::string_view what) { return at < tokens_.size() && ascii_lower(word(at)) == what; };
        if (is("earlier") || is("later") || is("in") || is("on")) ++at;
        const bool relative = is("last") || is("this") || is("next");
        if (relative) ++at;
        if (at >= tokens_.size() || (at == i)) return false;
        if (!is_in(word(at), kPeriods) && !is_in(word(at), kAfterTime)) return false;
        return at + 1 < tokens_.size() && word(at + 1) == ",";
    }

    // A bullet sign inside a line: a list that lost its line breaks.
    bool is_inline_bullet(std::size_t i) const {
        const char32_t code = first_code(i).value;
        return (code == 0x2022 || code == 0x25AA || code == 0x25CF || code == 0xF0B7) && i > begin_ &&
               space_after(i - 1) && space_after(i);
    }

    std::string_view text_;
    std::span<const Token> tokens_;
    std::vector<SentenceEnd> ends_;
    std::size_t begin_ = 0;   // first token of the sentence being read
    std::size_t depth_ = 0;   // of open brackets in it
    bool dash_seen_ = false;  // a spaced dash in it
};

}  // namespace

std::vector<SentenceEnd> find_sentence_ends(std::string_view text, std::span<const Token> tokens) {
    return SentenceEnds(text, tokens).run();
}

}  // namespace entente
