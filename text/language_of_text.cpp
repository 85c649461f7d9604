#include "text/language_of_text.h"

#include <cld2/internal/lang_script.h>
#include <cld2/public/compact_lang_det.h>

#include <algorithm>

namespace entente {
namespace {

constexpr std::size_t kLooksAt = 64 * 1024;
constexpr std::size_t kEnough = 120;  // bytes: below it, names alone decide too often
constexpr int kMostly = 60;           // percent of the text
constexpr int kSomeEnglish = 20;

// "CHINESE" to "Chinese", "ScotsGaelic" as it is.
std::string in_title_case(std::string name) {
    for (std::size_t i = 1; i < name.size(); ++i)
        if (name[i] >= 'A' && name[i] <= 'Z' && name[i - 1] != '_' && name[i - 1] != ' ')
            name[i] = static_cast<char>(name[i] - 'A' + 'a');
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

// Cut before a character, not within one.
std::string_view front_of(std::string_view text) {
    if (text.size() <= kLooksAt) return text;
    std::size_t end = kLooksAt;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

}  // namespace

TextLanguage language_of(std::string_view text) {
    const TextLanguage english{"en", "English"};
    if (text.size() < kEnough) return english;
    text = front_of(text);
    CLD2::Language languages[3];
    int percents[3] = {};
    int bytes = 0;
    bool is_reliable = false;
    CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, languages, percents, &bytes,
                                   &is_reliable);
    if (!is_reliable || percents[0] < kMostly || languages[0] == CLD2::UNKNOWN_LANGUAGE) return english;
    for (int i = 0; i < 3; ++i)
        if (languages[i] == CLD2::ENGLISH && percents[i] >= kSomeEnglish) return english;
    return {CLD2::LanguageCode(languages[0]), in_title_case(CLD2::LanguageName(languages[0]))};
}

}  // namespace entente
