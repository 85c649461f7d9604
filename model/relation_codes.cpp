#include "model/relation_codes.h"

#include "model/errors.h"
#include "model/event_codes.h"
#include "model/table.h"

#include <algorithm>

namespace entente {
namespace {

bool is_cameo_code(std::string_view code) {
    return code.size() >= 2 && code.size() <= 4 &&
           std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_plover_code(std::string_view code) {
    const std::size_t colon = std::min(code.find(':'), code.size());
    const std::string_view root = code.substr(0, colon);
    return is_plover_root(root) && is_plover_mode(root, code.substr(std::min(colon + 1, code.size())));
}

}  // namespace

RelationCodes::RelationCodes(std::string_view table, const Vocabulary& vocabulary, std::string_view source) {
    for (const TableRow& row : read_table(table, source, {"code", "relation", "status", "meaning"})) {
        const auto refuse = [&](const std::string& message) {
            throw InputError(std::string(source) + ":" + std::to_string(row.line) + ": " + message);
        };
        const std::string code(row.cells[0]), relation(row.cells[1]);
        if (!is_cameo_code(code) && !is_plover_code(code))
            refuse("'" + code + "', expected a CAMEO code of two to four digits, or a PLOVER root or root:mode");
        CodedRelation meaning;
        if (relation != "-") {
            if (!vocabulary.find(relation)) refuse("unknown relation '" + relation + "'");
            meaning.relation = relation;
        }
        const auto status = row.cells[2].empty() ? Status::occurred : parse_status(row.cells[2]);
        if (!status) refuse("unknown status '" + std::string(row.cells[2]) + "'");
        meaning.status = *status;
        if (!relations_.emplace(code, meaning).second) refuse("'" + code + "' is listed twice");
    }
}

std::optional<CodedRelation> RelationCodes::find_cameo(std::string_view code) const {
    if (!is_cameo_code(code)) return std::nullopt;
    for (std::size_t length = code.size(); length >= 2; --length)
        if (const auto found = relations_.find(code.substr(0, length)); found != relations_.end()) return found->second;
    return std::nullopt;
}

std::optional<CodedRelation> RelationCodes::find_plover(std::string_view root, std::string_view mode) const {
    if (!is_plover_root(root)) return std::nullopt;
    if (const auto found = relations_.find(std::string(root) + ":" + std::string(mode)); found != relations_.end())
        return found->second;
    const auto found = relations_.find(root);
    if (found == relations_.end()) return std::nullopt;
    return found->second;
}

}  // namespace entente
