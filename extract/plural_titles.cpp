#include "extract/plural_titles.h"

#include "extract/fold.h"

#include <algorithm>

namespace entente {
namespace {

constexpr std::size_t kLongestTitle = 4;  // words

class PluralReader {
public:
    PluralReader(const ReadingTables& tables, const Line& line) : tables_(tables), names_(tables), line_(line) {}

    std::optional<PluralTitle> read(std::size_t token) const {
        PluralTitle title;
        std::size_t at = title_from(token, title.office);
        if (at == token) return std::nullopt;
        title.first = token;
        std::vector<std::size_t> states = states_until(title.first);
        const std::size_t states_end = skip_states(at, states);
        const bool is_split = states_end != at;
        at = states_end;
        if (at < line_.size() && (line_.words[at] == "," || line_.words[at] == ":" || line_.words[at] == "(")) ++at;
        const bool may_be_surnames = is_capitalized(line_.words[token]) && !is_split;
        read_names(at, may_be_surnames, title.people);
        if (title.people.size() < 2) return std::nullopt;
        if (states.size() == title.people.size())
            for (std::size_t i = 0; i < states.size(); ++i) title.people[i].state = states[i];
        return title;
    }

private:
    const ReadingTables& tables_;
    NameScanner names_;
    const Line& line_;

    // Past the plural title; `token` when there is none.
    std::size_t title_from(std::size_t token, std::string& office) const {
        if (line_.lower[token] == "counterparts") {
            office = "counterpart";
            return token + 1;
        }
        std::vector<std::string> words;
        std::size_t found = token;
        for (std::size_t i = token; i < line_.size() && i - token < kLongestTitle; ++i) {
            if (line_.phrase_over(i) != kNone) break;
            words.push_back(line_.lower[i]);
            if (!words.back().ends_with("s")) continue;
            std::vector<std::string> singular = words;
            singular.back().pop_back();
            const auto match = tables_.gazetteer.find_office(singular);
            if (match.length != singular.size()) continue;
            office = match.values->front()->name;
            found = i + 1;
        }
        return found;
    }

    bool is_state(std::size_t p) const {
        return p != kNone && line_.phrases[p].kind == EntityKind::country && line_.phrases[p].entities.size() == 1;
    }

    // "Omani and Qatari" before the title, whose beginning moves to theirs.
    std::vector<std::size_t> states_until(std::size_t& first) const {
        std::vector<std::size_t> states;
        for (std::size_t p = line_.phrase_until(first); is_state(p);) {
            states.insert(states.begin(), p);
            first = line_.phrases[p].first;
            if (first < 2) break;
            const bool joins = line_.lower[first - 1] == "and" || line_.words[first - 1] == ",";
            const std::size_t before = line_.words[first - 2] == "," ? first - 2 : first - 1;
            p = joins ? line_.phrase_until(before) : kNone;
        }
        return states;
    }

    // "of Chile and (the) Peru" after the title; "of the two countries" tells no order.
    std::size_t skip_states(std::size_t at, std::vector<std::size_t>& states) const {
        if (at + 1 >= line_.size() || line_.lower[at] != "of") return at;
        std::size_t i = at + 1;
        if (const std::size_t length = tables_.words.match("both-countries", line_.lower, i); length > 0)
            return i + length;
        std::vector<std::size_t> found;
        std::size_t end = at;
        while (i < line_.size()) {
            if (line_.lower[i] == "the") ++i;
            const std::size_t p = i < line_.size() ? line_.phrase_from(i) : kNone;
            if (!is_state(p)) break;
            found.push_back(p);
            end = i = line_.phrases[p].last;
            if (i < line_.size() && line_.words[i] == ",") ++i;
            if (i < line_.size() && line_.lower[i] == "and") ++i;
            if (i == end) break;
        }
        if (end != at) states = std::move(found);
        return end;
    }

    void read_names(std::size_t at, bool may_be_surnames, std::vector<TitledName>& people) const {
        while (at < line_.size()) {
            if (const std::size_t length = tables_.words.match("honorific", line_.lower, at); length > 0) at += length;
            const NameRange name = at < line_.size() ? names_.name_from(line_, at) : NameRange{};
            if (name.empty() || (name.last - name.first < 2 && !may_be_surnames)) break;
            TitledName one{name, name.last, kNone};
            if (one.last + 1 < line_.size() && line_.lower[one.last] == "of") {
                const std::size_t p = line_.phrase_from(one.last + 1 + (line_.lower[one.last + 1] == "the"));
                if (is_state(p)) {
                    one.state = p;
                    one.last = line_.phrases[p].last;
                }
            }
            people.push_back(one);
            at = one.last;
            const std::size_t before = at;
            if (at < line_.size() && line_.words[at] == ",") ++at;
            if (at < line_.size() && line_.lower[at] == "and") ++at;
            if (at == before) break;
        }
    }
};

}  // namespace

std::optional<PluralTitle> read_plural_title(const ReadingTables& tables, const Line& line, std::size_t token) {
    return PluralReader(tables, line).read(token);
}

}  // namespace entente
