#include "extract/act_table.h"

#include "model/errors.h"
#include "model/table.h"

#include <algorithm>

namespace entente {
namespace {

constexpr std::size_t kGap = 3;  // other words that may stand between two of a phrase

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = std::min(text.find(separator), text.size());
        std::string_view part = text.substr(0, end);
        while (part.starts_with(' ')) part.remove_prefix(1);
        while (part.ends_with(' ')) part.remove_suffix(1);
        if (!part.empty()) parts.push_back(part);
        if (end == text.size()) return parts;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

std::string_view to_pair_root(std::string_view plover) {
    return plover == "CONCEDE" || plover == "RETREAT" ? "YIELD" : plover;
}

ActTable::ActTable(std::string_view table, const Vocabulary& vocabulary) {
    for (const TableRow& row : read_table(table, "acts.tsv", {"root", "mode", "relation", "words"})) {
        const std::string where = "acts.tsv:" + std::to_string(row.line) + ": ";
        const std::string relation(row.cells[2]);
        const RelationKind* const kind = vocabulary.find(relation);
        if (!kind) throw InputError(where + "unknown relation '" + relation + "', expected a name of relations.tsv");
        if (to_pair_root(kind->plover) != row.cells[0])
            throw InputError(where + "relation '" + relation + "' has the root " + kind->plover + ", expected " +
                             std::string(row.cells[0]));
        const Act act{std::string(row.cells[0]), std::string(row.cells[1]), relation, ""};
        for (const std::string_view phrase : split(row.cells[3], ';')) add_phrase(phrase, act, where);
    }
}

void ActTable::add_phrase(std::string_view phrase, Act act, const std::string& where) {
    Phrase made{.parts = {}, .act = acts_.size()};
    for (std::string_view word : split(phrase, ' ')) {
        Part part;
        if (const std::size_t slash = word.find('/'); slash != word.npos) {
            const std::string_view tag = word.substr(slash + 1);
            if (tag != "v" && tag != "n")
                throw InputError(where + "'" + std::string(word) + "', expected /v or /n after a word");
            part.tag = tag.front();
            word = word.substr(0, slash);
        }
        part.word = word;
        made.parts.push_back(std::move(part));
    }
    by_first_[made.parts.front().word].push_back(phrases_.size());
    phrases_.push_back(std::move(made));
    act.words = phrase;
    acts_.push_back(std::move(act));
}

bool ActTable::fits(const PairWord& word, const Part& part) {
    if (word.mask != PairMask::none || (part.word != word.lemma && part.word != word.form)) return false;
    if (word.tag == Tag::none || part.tag == 0) return true;
    return part.tag == 'v' ? word.is_verb() : word.is_noun();
}

bool ActTable::match(const std::vector<PairWord>& words, std::size_t at, const Phrase& phrase,
                     std::vector<std::size_t>& places) const {
    places.clear();
    if (!fits(words[at], phrase.parts.front())) return false;
    places.push_back(at);
    for (std::size_t p = 1; p < phrase.parts.size(); ++p) {
        const std::size_t last = std::min(words.size(), places.back() + kGap + 2);
        std::size_t next = places.back() + 1;
        while (next < last && !fits(words[next], phrase.parts[p])) ++next;
        if (next >= last) return false;
        places.push_back(next);
    }
    return true;
}

std::vector<ActMatch> ActTable::find(const std::vector<PairWord>& words) const {
    std::vector<ActMatch> found;
    std::vector<std::size_t> places;
    const auto look = [&](std::size_t at, const std::string& word) {
        const auto phrases = by_first_.find(word);
        if (phrases == by_first_.end()) return;
        for (const std::size_t p : phrases->second)
            if (match(words, at, phrases_[p], places)) found.push_back({&acts_[phrases_[p].act], places});
    };
    for (std::size_t at = 0; at < words.size(); ++at) {
        look(at, words[at].lemma);
        if (words[at].form != words[at].lemma) look(at, words[at].form);
    }
    std::vector<std::size_t> most(words.size(), 0);
    for (const ActMatch& match : found)
        for (const std::size_t at : match.at) most[at] = std::max(most[at], match.at.size());
    std::erase_if(found, [&](const ActMatch& match) {
        return std::ranges::any_of(match.at, [&](std::size_t at) { return most[at] > match.at.size(); });
    });
    return found;
}

std::string_view ActTable::relation_of(std::string_view root) const {
    for (const Act& act : acts_)
        if (act.root == root) return act.relation;
    return "";
}

}  // namespace entente
