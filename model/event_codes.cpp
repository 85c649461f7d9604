#include "model/event_codes.h"

#include "model/errors.h"
#include "model/table.h"

#include <algorithm>
#include <array>
#include <utility>

namespace entente {
namespace {

constexpr std::array<std::pair<std::string_view, EntityKind>, 8> kKinds = {
    {{"C", EntityKind::country},
     {"I", EntityKind::international_organization},
     {"O", EntityKind::organization},
     {"P", EntityKind::person},
     {"A", EntityKind::agreement},
     {"L", EntityKind::place},
     {"E", EntityKind::event},
     {"G", EntityKind::group}}};

EntityKind read_kind(std::string_view letter, const std::string& place) {
    for (const auto& [name, kind] : kKinds)
        if (name == letter) return kind;
    throw InputError(place + "unknown kind '" + std::string(letter) + "' in column 'object', expected C I O P A L E G");
}

void read_statuses(std::string_view cell, const std::string& place, std::vector<Status>& statuses) {
    for (const std::string_view name : split_list(cell)) {
        if (name == "done") {
            statuses.insert(statuses.end(), {Status::occurred, Status::ongoing});
        } else if (const auto status = parse_status(name)) {
            statuses.push_back(*status);
        } else {
            throw InputError(place + "unknown status '" + std::string(name) +
                             "', expected done, occurred, ongoing, planned, called-for or denied");
        }
    }
    if (statuses.empty()) throw InputError(place + "the row names no status");
}

void check_code(const EventCode& code, const std::string& place) {
    if (!is_plover_root(code.plover))
        throw InputError(place + "unknown root '" + code.plover + "', expected one of PLOVER's sixteen");
    if (!is_plover_mode(code.plover, code.mode))
        throw InputError(place + "found mode '" + code.mode + "', which is none of " + code.plover);
    if (!is_cameo_code_of(code.plover, code.cameo))
        throw InputError(place + "found CAMEO code '" + code.cameo + "', which the crosswalk does not give to " +
                         code.plover);
}

// The root without a mode, and the code of CAMEO that says no more than its class.
EventCode plain_code(const std::string& root) {
    if (root.empty()) return {};
    return {root, "", plain_cameo_of(root)};
}

// Letters and digits of ASCII, and every byte of other letters.
bool is_word_byte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

std::string to_ascii_lower(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

// Whether one of the beginnings stands at the beginning of a word.
bool has_beginning(const std::string& lower, const std::vector<std::string>& beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(), [&](const std::string& beginning) {
        for (std::size_t at = lower.find(beginning); at != std::string::npos; at = lower.find(beginning, at + 1))
            if (at == 0 || !is_word_byte(lower[at - 1])) return true;
        return false;
    });
}

template <typename Value>
bool is_any_or_has(const std::vector<Value>& list, Value value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

EventCodes::EventCodes(std::string_view table, const Vocabulary& vocabulary, std::string_view source) {
    for (const TableRow& row :
         read_table(table, source, {"relation", "status", "object", "parties", "words", "plover", "mode", "cameo"})) {
        const std::string place = std::string(source) + ":" + std::to_string(row.line) + ": ";
        Row entry;
        read_statuses(row.cells[1], place, entry.statuses);
        for (const std::string_view letter : split_list(row.cells[2]))
            entry.objects.push_back(read_kind(letter, place));
        if (!row.cells[3].empty()) {
            if (row.cells[3].size() != 1 || row.cells[3][0] < '2' || row.cells[3][0] > '9')
                throw InputError(place + "found '" + std::string(row.cells[3]) +
                                 "' in column 'parties', expected 2 to 9");
            entry.parties = static_cast<std::size_t>(row.cells[3][0] - '0');
        }
        for (const std::string_view word : split_list(row.cells[4])) entry.words.push_back(to_ascii_lower(word));
        entry.code = {std::string(row.cells[5]), std::string(row.cells[6]), std::string(row.cells[7])};
        check_code(entry.code, place);
        for (const std::string_view relation : split_list(row.cells[0])) {
            if (!vocabulary.find(relation)) {
                const std::string near = vocabulary.suggest(relation);
                throw InputError(place + "unknown relation '" + std::string(relation) + "'" +
                                 (near.empty() ? std::string() : "; did you mean '" + near + "'?"));
            }
            rows_[std::string(relation)].push_back(entry);
        }
    }
    // What relations.tsv says comes last: the act done, and the plain codes of the roots of its other forms.
    for (const RelationKind& kind : vocabulary.kinds()) {
        std::vector<Row>& rows = rows_[kind.name];
        rows.push_back({{Status::occurred, Status::ongoing}, {}, 0, {}, {kind.plover, kind.mode, kind.cameo}});
        if (kind.plover.empty()) continue;
        rows.push_back({{Status::planned}, {}, 0, {}, plain_code(kind.planned)});
        rows.push_back({{Status::denied}, {}, 0, {}, plain_code(kind.denied)});
        rows.push_back({{Status::called_for}, {}, 0, {}, plain_code("REQUEST")});
    }
}

EventCode EventCodes::code_of(const CodedAct& act) const {
    const auto found = rows_.find(act.relation);
    if (found == rows_.end()) return {};
    const std::vector<Row>& rows = found->second;
    const auto fits = [&](const Row& row) {
        return is_any_or_has(row.statuses, act.status) && is_any_or_has(row.objects, act.object) &&
               act.parties >= row.parties;
    };
    // "attacks/verb:shell" is asked as "verb:shell", so that no relation's name answers for a word.
    const std::size_t slash = act.rule.find('/');
    for (const std::string& text :
         {to_ascii_lower(slash == std::string_view::npos ? std::string_view() : act.rule.substr(slash + 1)),
          to_ascii_lower(act.quote)})
        for (const Row& row : rows)
            if (!row.words.empty() && fits(row) && has_beginning(text, row.words)) return row.code;
    for (const Row& row : rows)
        if (row.words.empty() && fits(row)) return row.code;
    return {};
}

}  // namespace entente
