#include "language/paragraphs.h"

#include "language/characters.h"
#include "language/script_lines.h"

#include <algorithm>
#include <array>
#include <string>

namespace entente {
namespace {

constexpr std::size_t kLongestTitle = 160;        // bytes; a longer line without an end mark is prose
constexpr std::size_t kLongestSpeakerLine = 240;  // "A, Minister for B and C of the Republic of D, said:"
constexpr std::size_t kLongestHeaderLine = 80;
constexpr std::size_t kNarrowestWrap = 55;
constexpr std::size_t kWidestWrap = 100;

constexpr std::array<std::string_view, 24> kSpeechVerbs = {
    "added",     "adds",      "announced", "attributable", "commented", "commenting", "concluded", "continued",
    "declared",  "following", "follows",   "noted",        "read",      "reads",      "remarked",  "replied",
    "responded", "said",      "says",      "spokesperson", "stated",    "statement",  "states",    "wrote"};

constexpr std::array<std::string_view, 50> kDateWords = {
    "apr",  "april",     "at",   "aug",    "august",   "date",      "dated",    "dec",     "december", "est",
    "feb",  "february",  "fri",  "friday", "gmt",      "issued",    "jan",      "january", "jul",      "july",
    "jun",  "june",      "last", "mar",    "march",    "may",       "mon",      "monday",  "nov",      "november",
    "oct",  "october",   "of",   "on",     "posted",   "published", "released", "sat",     "saturday", "sep",
    "sept", "september", "sun",  "sunday", "thursday", "time",      "tuesday",  "updated", "utc",      "wednesday"};

struct Line {
    TextSpan span;          // trimmed
    bool after_gap = true;  // a blank or left-out line, or the beginning, lies before it
};

template <std::size_t N>
bool is_in(std::string_view word, const std::array<std::string_view, N>& sorted) {
    return std::binary_search(sorted.begin(), sorted.end(), word);
}

std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < line.size();) {
        std::size_t end = i;
        while (end < line.size() && is_ascii_alnum(line[end])) ++end;
        if (end > i) words.push_back(ascii_lower(line.substr(i, end - i)));
        i = std::max(end, i + 1);
    }
    return words;
}

bool is_gap_code(char32_t code) {
    const CharacterClass kind = class_of(code);
    return kind == CharacterClass::space || kind == CharacterClass::invisible;
}

TextSpan trim(std::string_view text, TextSpan span) {
    while (!span.empty()) {
        const CodePoint first = code_point_at(text, span.begin);
        if (!is_gap_code(first.value)) break;
        span.begin += first.size;
    }
    while (!span.empty()) {
        const CodePoint last = code_point_before(text, span.end);
        if (!is_gap_code(last.value)) break;
        span.end -= last.size;
    }
    return span;
}

// "2025-11-21", "Thursday, May 2, 2024", "Published 3 May 2024 at 10:30 GMT".
bool is_date_line(std::string_view line) {
    if (line.size() > kLongestHeaderLine) return false;
    bool has_year = false;
    for (const std::string& word : words_of(line)) {
        const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
        if (digits == 4) has_year = true;
        if (digits == 0 && !is_in(std::string_view(word), kDateWords)) return false;
        if (digits > 0 && word.size() - digits > 2) return false;  // "3rd", "10am"
    }
    return has_year;
}

// An address alone, or with one word and a colon before it ("Source: https://...").
bool is_address_line(std::string_view line) {
    const std::size_t space = line.find(' ');
    if (space != std::string_view::npos && space > 0 && line[space - 1] == ':') line.remove_prefix(space + 1);
    return (line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.")) &&
           line.find(' ') == std::string_view::npos;
}

bool is_bullet_sign(char32_t code) {
    return code == 0x2022 || code == 0x25CF || code == 0x25AA || code == 0x25E6 || code == 0x2023 || code == 0xB7 ||
           code == 0x2043 || code == 0x25A0 || code == 0xF0B7 || code == '*' || code == '+' || is_dash(code);
}

// "• ...", "- ...", "1. ...", "(a) ...", "iv) ...".
bool is_bullet(std::string_view line) {
    const CodePoint first = code_point_at(line, 0);
    const auto space_at = [&](std::size_t at) {
        return at < line.size() && class_of(code_point_at(line, at).value) == CharacterClass::space;
    };
    if (is_bullet_sign(first.value)) return space_at(first.size) || (first.value > 0x2020 && !is_dash(first.value));
    std::size_t at = line.front() == '(' ? 1 : 0;
    const std::size_t begin = at;
    while (at < line.size() && at - begin < 4 && is_ascii_digit(line[at])) ++at;
    if (at == begin && at < line.size() && is_ascii_letter(line[at])) {
        ++at;
        while (at < line.size() && at - begin < 4 && (line[at] == 'i' || line[at] == 'v' || line[at] == 'x')) ++at;
        if (at < line.size() && line[at] != ')') return false;
    }
    if (at == begin || at >= line.size()) return false;
    return (line[at] == '.' || line[at] == ')') && space_at(at + 1);
}

// The last code point that is no closing mark.
char32_t last_sign(std::string_view line) {
    while (!line.empty()) {
        const CodePoint last = code_point_before(line, line.size());
        if (!is_closing_mark(last.value) && !is_gap_code(last.value)) return last.value;
        line.remove_suffix(last.size);
    }
    return 0;
}

bool is_end_mark(char32_t code) {
    return code == '.' || code == '!' || code == '?' || code == 0x2026 || code == 0x3002;
}

bool is_speaker_line(std::string_view line) {
    if (line.size() > kLongestSpeakerLine || line.back() != ':') return false;
    const std::vector<std::string> words = words_of(line);
    return std::any_of(words.begin(), words.end(),
                       [](const std::string& word) { return is_in(std::string_view(word), kSpeechVerbs); });
}

SentenceKind kind_of(std::string_view line) {
    if (is_bullet(line)) return SentenceKind::bullet;
    if (is_speaker_line(line)) return SentenceKind::speaker_line;
    const char32_t last = last_sign(line);
    const bool open = !is_end_mark(last) && last != ';' && last != ',';
    return open && line.size() <= kLongestTitle ? SentenceKind::title : SentenceKind::prose;
}

class ParagraphFinder {
public:
    explicit ParagraphFinder(const Document& document) : text_(document.text), title_(document.title_span) {
        if (!is_within(title_, text_.size())) title_ = {};
        title_ = trim(text_, title_);
        body_begin_ = std::min(document.body_begin, text_.size());
    }

    Paragraphs run() {
        const std::vector<Line> lines = visible_lines();
        if (!title_.empty() && (lines.empty() || title_.begin < lines.front().span.begin)) add_title();
        bool in_header = true;
        for (std::size_t i = 0; i < lines.size();) {
            const std::string_view line = slice(text_, lines[i].span);
            if (!title_.empty() && !title_added_ && title_.begin < lines[i].span.begin) add_title();
            if (in_header && (is_date_line(line) || is_address_line(line))) {
                ++i;
                continue;
            }
            const std::size_t end = block_end(lines, i);
            Paragraph paragraph{{lines[i].span.begin, lines[end - 1].span.end}, SentenceKind::prose};
            paragraph.kind = kind_of(slice(text_, paragraph.span));
            if (paragraph.kind == SentenceKind::prose) in_header = false;
            found_.kept.push_back(paragraph);
            i = end;
        }
        if (!title_.empty() && !title_added_) add_title();
        return std::move(found_);
    }

private:
    void add_title() {
        found_.kept.push_back({title_, SentenceKind::title});
        title_added_ = true;
    }

    // Lines of the body that hold text and no script; a title inside the body is cut out of its line.
    std::vector<Line> visible_lines() {
        std::vector<Line> lines;
        bool after_gap = true;
        bool after_script = false;
        for (std::size_t at = body_begin_; at < text_.size();) {
            std::size_t end = at;
            while (end < text_.size() && !is_line_break(code_point_at(text_, end).value)) {
                end += code_point_at(text_, end).size;
            }
            TextSpan span = trim(text_, {at, end});
            if (span.overlaps(title_)) {
                if (span.begin < title_.begin) lines.push_back({trim(text_, {span.begin, title_.begin}), after_gap});
                span = trim(text_, {std::min(title_.end, end), end});
                after_gap = true;
            }
            if (span.empty()) {
                after_gap = true;
            } else {
                const int score = script_score(slice(text_, span));
                after_script = score >= (after_script ? kScriptAfterScript : kScriptAlone);
                if (after_script) {
                    found_.script_lines.push_back(span);
                    after_gap = true;
                } else {
                    lines.push_back({span, after_gap});
                    after_gap = false;
                }
            }
            at = end < text_.size() ? line_after(end) : end;
        }
        return lines;
    }

    // The place after the line break at `at`; CR LF is one.
    std::size_t line_after(std::size_t at) const {
        const bool pair = text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n';
        return pair ? at + 2 : at + code_point_at(text_, at).size;
    }

    bool is_open(const Line& line) const {
        const char32_t last = last_sign(slice(text_, line.span));
        return !is_end_mark(last) && last != ':' && last != ';';
    }

    bool begins_small(const Line& line) const { return is_lower(code_point_at(text_, line.span.begin).value); }

    bool goes_on(const Line& line, const Line& next) const {
        return !next.after_gap && is_wrap_width(line) && is_open(line) && begins_small(next) &&
               !is_bullet(slice(text_, next.span));
    }

    static bool is_wrap_width(const Line& line) {
        return line.span.size() >= kNarrowestWrap && line.span.size() <= kWidestWrap;
    }

    // One past the last line of the paragraph that begins at `first`.
    std::size_t block_end(const std::vector<Line>& lines, std::size_t first) {
        std::size_t end = wrapped_block_end(lines, first);
        while (end < lines.size() && goes_on(lines[end - 1], lines[end])) ++end;
        return end;
    }

    // Lines broken at a fixed width: each but the last is about that wide, and at least one break falls before a small
    // letter. One past the first line when there is no such block.
    std::size_t wrapped_block_end(const std::vector<Line>& lines, std::size_t first) {
        if (first < unwrapped_until_) return first + 1;
        std::size_t end = first + 1;
        bool small_seen = false;
        for (; end < lines.size() && !lines[end].after_gap; ++end) {
            if (!is_wrap_width(lines[end - 1]) || is_bullet(slice(text_, lines[end].span))) break;
            small_seen = small_seen || goes_on(lines[end - 1], lines[end]);
        }
        if (small_seen) return end;
        unwrapped_until_ = end;
        return first + 1;
    }

    std::string_view text_;
    TextSpan title_;
    std::size_t body_begin_ = 0;
    bool title_added_ = false;
    std::size_t unwrapped_until_ = 0;  // lines before this one are known to belong to no wrapped block
    Paragraphs found_;
};

}  // namespace

Paragraphs find_paragraphs(const Document& document) {
    return ParagraphFinder(document).run();
}

}  // namespace entente
