#include "language/token_patterns.h"

#include "language/characters.h"

#include <algorithm>
#include <array>
#include <string>

namespace entente {
namespace {

constexpr std::size_t kLongestLinkText = 300;
constexpr std::size_t kLongestLinkAddress = 2000;
constexpr std::size_t kLongestMailName = 64;
constexpr std::size_t kLongestDomain = 120;

// Ends of host and file names that are seldom the first word of a sentence glued to the one before.
constexpr std::array<std::string_view, 36> kNameEnds = {
    "biz", "com",  "csv",  "de",  "doc", "docx", "edu", "eu",   "exe", "fr",  "gif",  "gov",
    "htm", "html", "info", "int", "io",  "jpeg", "jpg", "json", "mil", "mp3", "mp4",  "net",
    "org", "pdf",  "php",  "png", "ppt", "pptx", "rtf", "txt",  "uk",  "xls", "xlsx", "zip"};

// Units that people glue to numbers; the treebanks split them off.
constexpr std::array<std::string_view, 36> kUnits = {"am",  "b",   "bn", "c",  "cm",      "f",   "ft",  "g",    "gb",
                                                     "ghz", "gw",  "hz", "k",  "kg",      "khz", "km",  "kb",   "kw",
                                                     "lb",  "lbs", "m",  "mb", "mg",      "mhz", "min", "mins", "ml",
                                                     "mm",  "mph", "mw", "p",  "percent", "pm",  "tn",  "x",    "yo"};

constexpr std::array<std::string_view, 32> kEmoticons = {
    ":-)", ":-(", ":-D", ":-P", ":-/", ":-|", ";-)", ":')", ":'(", "=)",  "=(",  "=D", ":)",  ":(", ":D", ":P",
    ":p",  ":/",  ":|",  ":o",  ":O",  ";)",  ";D",  ":]",  "8-)", "^_^", "-_-", "<3", "</3", ":*", "xD", "XD"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& table) {
    return std::find(table.begin(), table.end(), word) != table.end();
}

bool starts_with(std::string_view text, std::size_t at, std::size_t end, std::string_view what) {
    return end - at >= what.size() && ascii_lower(text.substr(at, what.size())) == what;
}

bool is_domain_byte(char c) {
    return is_ascii_alnum(c) || c == '-' || c == '_';
}

// Letters or digits of any script, as seen from one byte.
bool continues_word(std::string_view text, std::size_t at, std::size_t end) {
    if (at >= end) return false;
    const CharacterClass kind = class_of(code_point_at(text, at).value);
    return kind == CharacterClass::letter || kind == CharacterClass::digit;
}

// Takes off the end of an address what belongs to the sentence: stops, quotes, and brackets it did not open.
std::size_t trim_address(std::string_view text, std::size_t at, std::size_t end) {
    auto unopened =
        std::count(text.begin() + at, text.begin() + end, ')') - std::count(text.begin() + at, text.begin() + end, '(');
    while (end > at) {
        const CodePoint last = code_point_before(text, end);
        const bool bracket = last.value == ')' && unopened > 0;
        const bool stop = last.value < 0x80 && std::string_view(".,;:!?'\"]}>*").find(static_cast<char>(last.value)) !=
                                                   std::string_view::npos;
        if (!stop && !bracket && last.value != 0x201D && last.value != 0x2019 && last.value != 0x2026) break;
        unopened -= bracket;
        end -= last.size;
    }
    return end;
}

// The rest of an address from `at` on: up to white space or a mark that no address holds.
std::size_t address_tail(std::string_view text, std::size_t begin, std::size_t at, std::size_t end) {
    end = std::min(end, begin + kLongestLinkAddress);
    while (at < end) {
        const CodePoint code = code_point_at(text, at);
        if (code.value == '<' || code.value == '>' || code.value == '"' || code.value == ']' || code.value == 0x201D ||
            code.value == 0x201C) {
            break;
        }
        if (at + code.size > end) break;
        at += code.size;
    }
    return trim_address(text, begin, at);
}

std::size_t match_mail(std::string_view text, std::size_t at, std::size_t end) {
    std::size_t sign = at;
    const std::size_t limit = std::min(end, at + kLongestMailName);
    while (sign < limit &&
           (is_domain_byte(text[sign]) || text[sign] == '.' || text[sign] == '+' || text[sign] == '%')) {
        ++sign;
    }
    if (sign == at || sign >= limit || text[sign] != '@') return at;
    std::size_t last = sign + 1;
    const std::size_t host_limit = std::min(end, sign + kLongestDomain);
    while (last < host_limit && (is_domain_byte(text[last]) || text[last] == '.')) ++last;
    while (last > sign + 1 && !is_ascii_alnum(text[last - 1])) --last;
    return last > sign + 1 ? last : at;
}

// "example.com", "www2.state.gov/page", "report.final.pdf": labels with dots, the last one from the table; or three
// labels in small letters, whatever the last one ("alt.animals.dog").
std::size_t match_domain(std::string_view text, std::size_t at, std::size_t end) {
    const std::size_t limit = std::min(end, at + kLongestDomain);
    std::size_t label = at;
    std::size_t matched = at;
    std::size_t small_labels = 0;
    for (std::size_t i = at; i <= limit; ++i) {
        if (i < limit && is_domain_byte(text[i])) continue;
        if (i == label) break;
        const bool small = i - label >= 2 && std::all_of(text.begin() + label, text.begin() + i, is_ascii_lower);
        small_labels = small ? small_labels + 1 : 0;
        if (small_labels >= 3 && !continues_word(text, i, end)) matched = i;
        const std::string_view name = text.substr(label, std::min<std::size_t>(i - label, 8));
        if (label > at && !continues_word(text, i, end) &&
            (is_one_of(name, kNameEnds) || name == "DOC" || name == "XLS" || name == "PDF" ||
             (name == "Com" && is_ascii_upper(text[at])))) {
            matched = i;
        }
        if (i == limit || text[i] != '.') break;
        label = i + 1;
    }
    if (matched > at && matched < end && text[matched] == '/') return address_tail(text, at, matched, end);
    return matched;
}

std::size_t digits_from(std::string_view text, std::size_t at, std::size_t end) {
    while (at < end && is_ascii_digit(text[at])) ++at;
    return at;
}

// Groups of digits with hyphens stay whole when they are a date or a telephone number: three groups, or 3 + 4.
std::size_t match_hyphened(std::string_view text, std::size_t at, std::size_t end) {
    std::size_t groups = 0;
    std::size_t last = at;
    std::size_t first_size = 0;
    std::size_t group_begin = at;
    const std::size_t limit = std::min(end, at + 40);
    while (true) {
        const std::size_t group_end = digits_from(text, group_begin, limit);
        if (group_end == group_begin) break;
        if (groups == 0) first_size = group_end - group_begin;
        ++groups;
        last = group_end;
        if (last >= limit || (text[last] != '-' && !(text[last] == '/' && groups == 1))) break;
        group_begin = last + 1;
    }
    if (groups >= 3 || (groups == 2 && first_size == 3 && last - at == 8)) return last;
    return at;
}

bool is_ordinal_end(std::string_view letters) {
    return letters == "st" || letters == "nd" || letters == "rd" || letters == "th" || letters == "s";
}

}  // namespace

std::size_t match_address(std::string_view text, std::size_t at, std::size_t end) {
    for (const std::string_view scheme : {"http://", "https://", "ftp://", "www.", "mailto:"}) {
        if (starts_with(text, at, end, scheme)) {
            const std::size_t last = address_tail(text, at, at + scheme.size(), end);
            return last > at + scheme.size() ? last : at;
        }
    }
    const std::size_t mail = match_mail(text, at, end);
    return mail > at ? mail : match_domain(text, at, end);
}

std::size_t match_number(std::string_view text, std::size_t at, std::size_t end) {
    std::size_t digits = at;
    if (text[at] == '+' || text[at] == '.') ++digits;
    if (digits >= end || !is_ascii_digit(text[digits])) return at;
    std::size_t last = match_hyphened(text, digits, end);
    if (last > digits && !continues_word(text, last, end)) return last;
    last = digits_from(text, digits, end);
    while (last + 1 < end && is_ascii_digit(text[last + 1]) &&
           (text[last] == '.' || text[last] == ',' || text[last] == ':' || text[last] == '/')) {
        last = digits_from(text, last + 1, end);
    }
    // "60's", "1990’s": decades. Other numbers take the clitic apart ("2025" + "'s").
    if (last < end && text[last - 1] == '0') {
        const CodePoint mark = code_point_at(text, last);
        const std::size_t s = last + mark.size;
        if (is_apostrophe(mark.value) && s < end && text[s] == 's' && !continues_word(text, s + 1, end)) return s + 1;
    }
    std::size_t letters = last;
    while (letters < end && letters - last < 8 && is_ascii_letter(text[letters])) ++letters;
    if (letters == last || continues_word(text, letters, end)) return continues_word(text, last, end) ? at : last;
    const std::string suffix = ascii_lower(text.substr(last, letters - last));
    if (is_ordinal_end(suffix)) return letters;
    return is_one_of(std::string_view(suffix), kUnits) ? last : at;
}

std::size_t match_initials(std::string_view text, std::size_t at, std::size_t end) {
    std::size_t last = at;
    std::size_t letters = 0;
    if (starts_with(text, at, end, "ph.d.")) return at + 5;
    if (starts_with(text, at, end, "m.sc.") || starts_with(text, at, end, "b.sc.")) return at + 5;
    while (last + 1 < end && is_ascii_letter(text[last]) && text[last + 1] == '.') {
        last += 2;
        ++letters;
    }
    if (letters < 2) {
        // "U.S" at the end of a line or before a bracket
        const bool two = letters == 1 && last < end && is_ascii_upper(text[at]) && is_ascii_upper(text[last]) &&
                         !continues_word(text, last + 1, end);
        return two ? last + 1 : at;
    }
    if (last < end && is_ascii_upper(text[last]) && !continues_word(text, last + 1, end)) return last + 1;
    // "J.Smith", "U.S.The": the name or word begins anew
    return continues_word(text, last, end) && is_ascii_lower(text[last]) ? at : last;
}

std::size_t match_emoticon(std::string_view text, std::size_t at, std::size_t end) {
    for (const std::string_view face : kEmoticons) {
        if (text.substr(at, std::min(face.size(), end - at)) != face) continue;
        const std::size_t last = at + face.size();
        if (!continues_word(text, last, end) && (last >= end || text[last] != '/')) return last;
    }
    return at;
}

std::size_t match_emoji(std::string_view text, std::size_t at, std::size_t end) {
    const auto is_flag = [](char32_t code) { return code >= 0x1F1E6 && code <= 0x1F1FF; };
    const CodePoint first = code_point_at(text, at);
    std::size_t last = at + first.size;
    if (is_flag(first.value) && last < end && is_flag(code_point_at(text, last).value)) return last + 4;
    while (last < end) {
        const CodePoint next = code_point_at(text, last);
        const bool modifier = next.value >= 0x1F3FB && next.value <= 0x1F3FF;
        if (next.value == 0x200D && last + next.size < end &&
            class_of(code_point_at(text, last + next.size).value) == CharacterClass::emoji) {
            last += next.size + code_point_at(text, last + next.size).size;
        } else if (modifier || next.value == 0xFE0F) {
            last += next.size;
        } else {
            break;
        }
    }
    return last;
}

std::size_t match_marks(std::string_view text, std::size_t at, std::size_t end) {
    constexpr std::string_view kRepeating = "-*=_~+#<>|^\\/$";
    const char first = text[at];
    const auto is_stop = [](char c) { return c == '.' || c == '!' || c == '?'; };
    std::size_t last = at;
    if (is_stop(first)) {
        while (last < end && is_stop(text[last])) ++last;
        return last;
    }
    if (kRepeating.find(first) != std::string_view::npos || first == '`' || first == '\'') {
        while (last < end && text[last] == first) ++last;
        return last;
    }
    const CodePoint code = code_point_at(text, at);
    last = at + code.size;
    while (code.value == 0x2026 && last < end && code_point_at(text, last).value == 0x2026) last += code.size;
    return last;
}

std::size_t match_link_tail(std::string_view text, std::size_t at, std::size_t end) {
    if (!text.substr(at, end - at).starts_with("](")) return at;
    std::size_t last = at + 2;
    const auto begins = [&](std::string_view what) { return starts_with(text, last, end, what); };
    if (!begins("http://") && !begins("https://") && !begins("mailto:") && !begins("www.") && !begins("/")) return at;
    const std::size_t limit = std::min(end, at + kLongestLinkAddress);
    std::size_t open = 1;
    while (last < limit && text[last] != ' ' && text[last] != '\n' && text[last] != '[') {
        if (text[last] == '(') ++open;
        if (text[last] == ')' && --open == 0) return last + 1;
        ++last;
    }
    return at;
}

std::size_t find_link_tail(std::string_view text, std::size_t at, std::size_t end) {
    const std::size_t limit = std::min(end, at + kLongestLinkText);
    for (std::size_t i = at + 1; i < limit && text[i] != '[' && text[i] != '\n' && text[i] != '\r'; ++i) {
        if (text[i] == ']') return i + 1 < end && text[i + 1] == '(' ? i : at;
    }
    return at;
}

}  // namespace entente
