#include "eval/comparable.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

namespace entente {
namespace {

struct Free {
    void operator()(utf8proc_uint8_t* bytes) const { std::free(bytes); }
};

bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Decomposed, of which only the ASCII characters are kept; so an accent goes and its letter stays.
std::string to_ascii_lower(std::string_view text) {
    utf8proc_uint8_t* mapped = nullptr;
    const auto size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &mapped, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT));
    const std::unique_ptr<utf8proc_uint8_t, Free> owner(mapped);
    std::string lower;
    for (utf8proc_ssize_t i = 0; i < size; ++i) {
        if (mapped[i] >= 0x80) continue;
        const char c = static_cast<char>(mapped[i]);
        lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return lower;
}

std::string without_possessives(const std::string& text) {
    std::string kept;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_mark = (text[i] == '\'' || text[i] == '`') && i + 1 < text.size() && text[i + 1] == 's';
        const bool ends_word = i + 2 >= text.size() || (!is_word_character(text[i + 2]) && text[i + 2] != '_');
        if (is_mark && ends_word)
            ++i;
        else
            kept += text[i];
    }
    return kept;
}

}  // namespace

std::string to_comparable(std::string_view text) {
    std::string words;
    bool needs_blank = false;
    for (const char c : without_possessives(to_ascii_lower(text))) {
        if (!is_word_character(c)) {
            needs_blank = !words.empty();
            continue;
        }
        if (needs_blank) words += ' ';
        needs_blank = false;
        words += c;
    }
    for (const std::string_view article : {"the ", "a ", "an "})
        if (words.starts_with(article)) return words.substr(article.size());
    return words;
}

std::vector<std::string> words_of(std::string_view comparable) {
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < comparable.size();) {
        const std::size_t end = std::min(comparable.find(' ', begin), comparable.size());
        if (end > begin) words.emplace_back(comparable.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

bool is_reference_word(const std::string& comparable) {
    static const std::set<std::string> kReferences = {"he",
                                                      "she",
                                                      "it",
                                                      "they",
                                                      "him",
                                                      "her",
                                                      "them",
                                                      "his",
                                                      "their",
                                                      "its",
                                                      "we",
                                                      "us",
                                                      "our",
                                                      "i",
                                                      "who",
                                                      "which",
                                                      "both",
                                                      "both countries",
                                                      "the two countries",
                                                      "leaders",
                                                      "you"};
    return kReferences.contains(comparable);
}

std::set<std::string> to_name_set(const std::vector<std::string>& names) {
    std::set<std::string> set;
    for (const std::string& name : names)
        if (std::string comparable = to_comparable(name); !comparable.empty() && !is_reference_word(comparable))
            set.insert(std::move(comparable));
    return set;
}

}  // namespace entente
