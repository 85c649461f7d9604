#include "language/features.h"

#include <algorithm>
#include <vector>

namespace entente {
namespace {

constexpr std::size_t kMaxShape = 8;

std::uint32_t next_code(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) -> std::uint32_t {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
    };
    const std::uint32_t lead = byte(at);
    const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t code = length == 1 ? lead : lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) code = (code << 6) | (byte(at + i) & 0x3F);
    at = std::min(at + length, text.size());
    return code & 0x1FFFFF;
}

void append(std::uint32_t code, std::string& out) {
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6), put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | code >> 18), put(0x80 | (code >> 12 & 0x3F)), put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

// Typographic variants that mean the same to a reader.
std::uint32_t to_plain(std::uint32_t code) {
    switch (code) {
        case 0x201C:
        case 0x201D:
        case 0x201E:
        case 0xAB:
        case 0xBB:
            return '"';
        case 0x2018:
        case 0x2019:
        case '`':
            return '\'';
        case 0x2013:
        case 0x2014:
        case 0x2212:
        case 0x2010:
        case 0x2011:
            return '-';
        default:
            return code;
    }
}

// ASCII and Latin-1 only: about these every language's standard library agrees.
bool is_capital(std::uint32_t code) {
    return (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7);
}
bool is_small(std::uint32_t code) {
    return (code >= 'a' && code <= 'z') || (code >= 0xDF && code <= 0xFF && code != 0xF7);
}
bool is_digit(std::uint32_t code) {
    return code >= '0' && code <= '9';
}

void normalise(std::string_view form, std::string& word) {
    word.clear();
    for (std::size_t at = 0; at < form.size();) {
        const std::uint32_t code = to_plain(next_code(form, at));
        append(is_capital(code) ? code + 32 : is_digit(code) ? '0' : code, word);
    }
    if (word == "--" || word == "---") word.assign(1, '-');
    if (word == "''") word.assign(1, '"');
}

std::uint32_t kind_of(std::uint32_t code) {
    if (is_capital(code)) return 'X';
    if (is_small(code)) return 'x';
    if (is_digit(code)) return 'd';
    return code >= 0x100 ? 'u' : to_plain(code);
}

// "h" and the shape: runs cut to two, the whole to eight characters.
std::string shape_key(std::string_view form) {
    std::string key = "h";
    std::uint32_t last = 0;
    std::size_t run = 0, length = 0;
    for (std::size_t at = 0; at < form.size() && length < kMaxShape;) {
        const std::uint32_t kind = kind_of(next_code(form, at));
        run = kind == last ? run + 1 : 1;
        last = kind;
        if (run > 2) continue;
        append(kind, key);
        ++length;
    }
    return key;
}

bool starts_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

// The byte just after the first `count` characters.
std::size_t after_characters(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    while (at < text.size() && (count > 0 || !starts_character(text[at]))) count -= starts_character(text[at++]);
    return at;
}

std::size_t last_characters(std::string_view text, std::size_t count) {
    std::size_t at = text.size();
    while (at > 0 && count > 0) count -= starts_character(text[--at]);
    return at;
}

std::uint32_t bucket(std::string_view key, std::size_t rows) {
    return static_cast<std::uint32_t>(1 + word_hash(key) % (rows - 1));
}

// Buckets of the 3-, 4- and 5-grams of "<word>", all of one size before the next. Of more than kMaxNgrams only the
// first and the last half are kept, and only those are looked for.
void read_ngrams(const std::string& edged, std::size_t rows, WordFeatures& features) {
    std::vector<std::uint32_t> starts;  // of characters, and the end
    for (std::size_t at = 0; at < edged.size(); ++at) {
        if (starts_character(edged[at])) starts.push_back(static_cast<std::uint32_t>(at));
    }
    const std::size_t length = starts.size();
    starts.push_back(static_cast<std::uint32_t>(edged.size()));

    std::size_t total = 0;
    for (std::size_t size = 3; size <= 5; ++size) total += length >= size ? length - size + 1 : 0;
    const std::size_t half = kMaxNgrams / 2;
    std::size_t index = 0;
    features.ngram_count = 0;
    for (std::size_t size = 3; size <= 5 && size <= length; ++size) {
        for (std::size_t first = 0; first + size <= length; ++first, ++index) {
            if (total > kMaxNgrams && index >= half && index < total - half) continue;
            const std::string_view gram(edged.data() + starts[first], starts[first + size] - starts[first]);
            features.ngrams[features.ngram_count++] = bucket(gram, rows);
        }
    }
}

}  // namespace

std::uint64_t word_hash(std::string_view bytes) {
    std::uint64_t value = 0xCBF29CE484222325u;
    for (const char byte : bytes) value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001B3u;
    value ^= value >> 33;
    value *= 0xFF51AFD7ED558CCDu;
    return value ^ (value >> 33);
}

void read_features(std::string_view form, const FeatureTables& tables, WordFeatures& features) {
    normalise(form, features.word);
    const std::string_view word = features.word;
    read_ngrams('<' + features.word + '>', tables.ngrams, features);
    std::string key(1, 's');
    key += word.substr(last_characters(word, 3));
    features.suffix = bucket(key, tables.suffixes);
    key.assign(1, 'p');
    key += word.substr(0, after_characters(word, 2));
    features.prefix = bucket(key, tables.prefixes);
    features.shape = bucket(shape_key(form), tables.shapes);
}

}  // namespace entente
