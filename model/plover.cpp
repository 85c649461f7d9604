// The roots of PLOVER (manual, draft 2.0) with their modes, and the classes of CAMEO that its crosswalk of 2021 gives
// them.
#include "model/event_codes.h"

#include <algorithm>
#include <array>
#include <span>

namespace entente {
namespace {

struct Root {
    std::string_view name;
    std::string_view modes;    // with blanks around each
    std::string_view classes;  // beginnings of CAMEO codes, with blanks around each
};

constexpr std::array<Root, 16> kRoots = {{
    {"AGREE", " ", " 03 "},
    {"CONSULT", " visit third-party multilateral phone ", " 04 "},
    {"SUPPORT", " ", " 05 "},
    {"CONCEDE", " ", " 08 "},
    {"COOPERATE", " ", " 06 "},
    {"AID", " ", " 07 "},
    {"RETREAT", " withdraw release return disarm ceasefire access resign ", " 08 "},
    {"REQUEST", " assist change yield meet ", " 02 10 "},
    {"ACCUSE", " disapprove allege investigate ", " 09 11 "},
    {"REJECT", " assist change yield meet ", " 12 "},
    {"THREATEN", " restrict arrest relations expel territory violence ", " 13 "},
    {"SANCTION", " convict expel withdraw discontinue ", " 16 "},
    {"PROTEST", " demo riot strike hunger boycott obstruct vandalize ", " 14 "},
    {"MOBILIZE", " troops weapons police militia ", " 15 "},
    {"COERCE", " seize restrict censor curfew martial-law arrest deport withhold misinformation cyber ",
     " 17 163 191 192 "},
    {"ASSAULT",
     " abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
     "heavy-weapons crowd-control unconventional ",
     " 18 19 20 175 1712 "},
}};

const Root* find_root(std::string_view name) {
    const auto found = std::find_if(kRoots.begin(), kRoots.end(), [&](const Root& root) { return root.name == name; });
    return found == kRoots.end() ? nullptr : &*found;
}

bool has_word(std::string_view list, std::string_view word) {
    return word.find(' ') == std::string_view::npos &&
           list.find(" " + std::string(word) + " ") != std::string_view::npos;
}

// The root of CAMEO's code: that of the longest class which the code begins with.
const Root* root_of(std::string_view code) {
    for (std::size_t length = code.size(); length >= 2; --length)
        for (const Root& root : kRoots)
            if (has_word(root.classes, code.substr(0, length))) return &root;
    return nullptr;
}

}  // namespace

bool is_plover_root(std::string_view root) {
    return find_root(root) != nullptr;
}

bool is_plover_mode(std::string_view root, std::string_view mode) {
    const Root* found = find_root(root);
    return found && (mode.empty() || has_word(found->modes, mode));
}

std::string plain_cameo_of(std::string_view root) {
    const Root* found = find_root(root);
    if (!found) return {};
    // Not the appeals of 02 and the inquiries of 09.
    if (root == "REQUEST") return "100";
    if (root == "ACCUSE") return "110";
    return std::string(found->classes.substr(1, 2)) + "0";
}

bool is_cameo_code_of(std::string_view root, std::string_view code) {
    const Root* found = find_root(root);
    const bool is_number = code.size() >= 2 && code.size() <= 4 &&
                           std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!found || !is_number) return false;
    const Root* of = root_of(code);
    // Class 08 belongs to two roots.
    return of && of->classes == found->classes;
}

}  // namespace entente
