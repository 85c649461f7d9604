#include "model/vocabulary.h"

#include "model/edit_distance.h"
#include "model/errors.h"
#include "model/table.h"

#include <algorithm>

namespace entente {
namespace {

bool yes_or_no(std::string_view cell, const std::string& place, std::string_view column) {
    if (cell == "yes") return true;
    if (cell == "no") return false;
    throw InputError(place + "found '" + std::string(cell) + "' in column '" + std::string(column) +
                     "', expected yes or no");
}

}  // namespace

Vocabulary::Vocabulary(std::string_view table, std::string_view source) {
    const std::vector<std::string_view> columns = {"name", "label", "symmetric", "structural", "quad",   "plover",
                                                   "mode", "cameo", "planned",   "denied",     "meaning"};
    for (const TableRow& row : read_table(table, source, columns)) {
        const std::string place = std::string(source) + ":" + std::to_string(row.line) + ": ";
        RelationKind kind;
        kind.name = row.cells[0];
        kind.label = row.cells[1];
        kind.symmetric = yes_or_no(row.cells[2], place, "symmetric");
        kind.structural = yes_or_no(row.cells[3], place, "structural");
        if (row.cells[4].size() != 1 || row.cells[4][0] < '0' || row.cells[4][0] > '4')
            throw InputError(place + "found '" + std::string(row.cells[4]) + "' in column 'quad', expected 0 to 4");
        kind.quad = row.cells[4][0] - '0';
        kind.plover = row.cells[5];
        kind.mode = row.cells[6];
        kind.cameo = row.cells[7];
        kind.planned = row.cells[8];
        kind.denied = row.cells[9];
        kind.meaning = row.cells[10];
        if (kind.name.empty()) throw InputError(place + "the relation has no name");
        if (find(kind.name)) throw InputError(place + "relation '" + kind.name + "' comes twice");
        kinds_.push_back(std::move(kind));
    }
}

Vocabulary Vocabulary::with(const std::vector<RelationKind>& more) const {
    Vocabulary joined(*this);
    for (const RelationKind& kind : more)
        if (!joined.find(kind.name)) joined.kinds_.push_back(kind);
    return joined;
}

const RelationKind* Vocabulary::find(std::string_view name) const {
    const auto found = std::find_if(kinds_.begin(), kinds_.end(), [&](const auto& kind) { return kind.name == name; });
    return found == kinds_.end() ? nullptr : &*found;
}

bool Vocabulary::is_symmetric(std::string_view name) const {
    const RelationKind* kind = find(name);
    return kind && kind->symmetric;
}

bool Vocabulary::is_structural(std::string_view name) const {
    const RelationKind* kind = find(name);
    return kind && kind->structural;
}

std::string Vocabulary::suggest(std::string_view name) const {
    std::string best;
    std::size_t best_distance = 3;
    for (const RelationKind& kind : kinds_) {
        const std::size_t distance = edit_distance(kind.name, name, 2);
        if (distance < best_distance) {
            best_distance = distance;
            best = kind.name;
        }
    }
    return best;
}

}  // namespace entente
