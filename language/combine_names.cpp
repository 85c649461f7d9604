// Twice over the document: the first pass settles each sentence and learns what the document calls by which name; the
// second applies it. Between the two only the names are kept.
#include "language/combine_names.h"

#include "language/characters.h"
#include "language/sentence_names.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace entente {
namespace {

constexpr std::size_t kKinds = 5;
constexpr std::size_t kLongestSurname = 3;    // tokens: "al-Assad", "van der Berg"
constexpr std::size_t kLongestSpelling = 16;  // tokens that an acronym is looked for in

bool is_acronym(std::string_view word) {
    return word.size() >= 2 && word.size() <= 12 && std::count_if(word.begin(), word.end(), is_ascii_upper) >= 2 &&
           std::none_of(word.begin(), word.end(), is_ascii_lower);
}

// What a document calls by one name.
struct Known {
    std::array<std::uint32_t, kKinds> counts{};  // by kind: how many settled names say so
    NameKind first = NameKind::other;            // the first of them
    std::optional<NameKind> fixed;               // by the list or a head noun
    std::optional<NameKind> spelled_out;         // of an acronym: the kind of the name before its bracket
    bool ends_person = false;                    // "Quispe", of "Rosario Quispe"
    bool begins_body = false;                    // "Andes", of "Andes Bank"

    void count(NameKind kind) {
        if (counts == decltype(counts){}) first = kind;
        ++counts[static_cast<std::size_t>(kind)];
    }
    NameKind majority() const {
        NameKind best = first;
        for (std::size_t kind = 0; kind < kKinds; ++kind)
            if (counts[kind] > counts[static_cast<std::size_t>(best)]) best = static_cast<NameKind>(kind);
        return best;
    }
};

class DocumentNames {
public:
    DocumentNames(std::string_view text, const NameList& list) : text_(text), list_(list), names_(list) {}

    // Settles the sentence and learns from it. To be called for each in turn, then apply() for each in turn.
    void learn(Sentence& sentence);
    void apply(Sentence& sentence);

private:
    std::string_view text_;
    const NameList& list_;
    SentenceNames names_;
    std::unordered_map<std::string, Known> known_;  // by words with spaces between
    std::vector<std::uint8_t> fixed_;               // of each settled name, in order
    std::size_t next_fixed_ = 0;
    std::string key_;

    const std::string& key_of(std::size_t first, std::size_t last);
    Known* find(std::size_t first, std::size_t last);
    void learn(const PlacedName& name);
    void place_acronyms();
    std::size_t begin_of_spelling(std::size_t last, std::string_view acronym) const;
    NameKind kind_of(const PlacedName& name);
    void place_known_words();
};

const std::string& DocumentNames::key_of(std::size_t first, std::size_t last) {
    key_.clear();
    for (std::size_t token = first; token < last; ++token) {
        if (token > first) key_.push_back(' ');
        key_.append(names_.words().plain[token]);
    }
    return key_;
}

Known* DocumentNames::find(std::size_t first, std::size_t last) {
    const auto found = known_.find(key_of(first, last));
    return found == known_.end() ? nullptr : &found->second;
}

void DocumentNames::learn(Sentence& sentence) {
    names_.read(text_, sentence);
    place_acronyms();
    sentence.names.clear();
    names_.board().for_each([&](const PlacedName& name) {
        learn(name);
        fixed_.push_back(name.fixed);
        sentence.names.push_back(
            {static_cast<std::uint32_t>(name.first), static_cast<std::uint32_t>(name.last), name.kind});
    });
}

void DocumentNames::learn(const PlacedName& name) {
    Known& known = known_[key_of(name.first, name.last)];
    known.count(name.kind);
    if (name.fixed && !known.fixed) known.fixed = name.kind;
    if (name.kind == NameKind::person)
        for (std::size_t size = 1; size <= kLongestSurname && size < name.size(); ++size)
            known_[key_of(name.last - size, name.last)].ends_person = true;
    if (name.kind == NameKind::organization && name.size() > 1 && names_.is_proper(name.first) &&
        names_.listed_at(name.first).length == 0 && !names_.is_title_or_head(name.first))
        known_[key_of(name.first, name.first + 1)].begins_body = true;
}

// "Central Fisheries Bureau (CFB)".
void DocumentNames::place_acronyms() {
    const std::vector<std::string>& plain = names_.words().plain;
    NameBoard& board = names_.board();
    for (std::size_t open = 1; open + 2 < plain.size(); ++open) {
        if (plain[open] != "(" || plain[open + 2] != ")" || !is_acronym(plain[open + 1])) continue;
        const std::size_t begin = begin_of_spelling(open, plain[open + 1]);
        const PlacedName* before = board.at(open - 1);
        if (begin < open && (before == nullptr || before->first > begin)) {
            const NameKind kind =
                before != nullptr && before->kind == NameKind::other ? NameKind::other : names_.kind_by_head(open - 1);
            board.put({begin, open, kind, true});
            before = board.at(open - 1);
        }
        if (before == nullptr) continue;
        // "Schmidt (CDU)", "Paris (AFP)": another name, unless it spells this one.
        const bool is_nameable = before->kind == NameKind::organization || before->kind == NameKind::other;
        if (!is_nameable && begin >= open) continue;
        const NameKind kind = before->kind;
        const PlacedName* const acronym = board.at(open + 1);
        if (acronym == nullptr || !acronym->fixed) board.put({open + 1, open + 2, kind, true});
        known_[plain[open + 1]].spelled_out = kind;
    }
}

// Where the words begin whose initials are the acronym's letters, small words left out: [Central Fisheries Bureau]
// (CFB. `last` when there are no such words.
std::size_t DocumentNames::begin_of_spelling(std::size_t last, std::string_view acronym) const {
    const std::vector<std::string>& plain = names_.words().plain;
    std::size_t begin = last;
    const std::size_t stop = last - std::min(last, kLongestSpelling);
    while (!acronym.empty()) {
        if (!is_ascii_upper(acronym.back())) {
            acronym.remove_suffix(1);
            continue;
        }
        if (begin == stop) return last;
        --begin;
        if (plain[begin].starts_with(acronym.back()))
            acronym.remove_suffix(1);
        else if (names_.is_capitalized(begin) || begin + 1 == last || plain[begin].size() > 4)
            return last;
    }
    return begin;
}

void DocumentNames::apply(Sentence& sentence) {
    names_.reload(text_, sentence, std::span<const std::uint8_t>(fixed_).subspan(next_fixed_, sentence.names.size()));
    next_fixed_ += sentence.names.size();
    for (NameSpan& span : sentence.names) {
        PlacedName& name = *names_.board().at(span.first);
        if (!name.fixed) name.kind = kind_of(name);
    }
    place_known_words();
    sentence.names.clear();
    names_.board().for_each([&](const PlacedName& name) {
        sentence.names.push_back(
            {static_cast<std::uint32_t>(name.first), static_cast<std::uint32_t>(name.last), name.kind});
    });
}

NameKind DocumentNames::kind_of(const PlacedName& name) {
    const Known* const known = find(name.first, name.last);
    if (known == nullptr) return name.kind;
    if (known->spelled_out) return *known->spelled_out;
    if (known->fixed) return *known->fixed;
    // "in Washington" stays a place beside Denzel Washington.
    const bool is_placed = name.kind == NameKind::place && names_.is_place_by_tree(name.first, name.last);
    if (is_placed && names_.listed_at(name.first).length > 0) return name.kind;
    if (known->ends_person) return NameKind::person;
    if (known->begins_body && name.size() == 1 && !is_placed) return NameKind::organization;
    return known->majority();
}

// Lone words that the model passed over.
void DocumentNames::place_known_words() {
    NameBoard& board = names_.board();
    const std::size_t count = names_.words().plain.size();
    for (std::size_t token = 0; token < count; ++token) {
        if (!names_.is_capitalized(token) || board.at(token) != nullptr) continue;
        const Known* const known = find(token, token + 1);
        if (known == nullptr) continue;
        if (known->spelled_out) {
            board.put({token, token + 1, *known->spelled_out, true});
            continue;
        }
        const bool is_beside_name =
            (token > 0 && names_.is_proper(token - 1)) || (token + 1 < count && names_.is_proper(token + 1));
        if (!names_.is_proper(token) || is_beside_name) continue;
        if (known->ends_person)
            board.put({token, token + 1, NameKind::person, false});
        else if (known->begins_body)
            board.put({token, token + 1, NameKind::organization, false});
    }
}

}  // namespace

void combine_names(std::string_view text, std::span<Sentence> sentences, const NameList& list) {
    DocumentNames document(text, list);
    for (Sentence& sentence : sentences)
        if (sentence.parsed) document.learn(sentence);
    for (Sentence& sentence : sentences)
        if (sentence.parsed) document.apply(sentence);
}

}  // namespace entente
