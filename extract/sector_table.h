// data/sectors.tsv: which words say what kind of actor somebody is.
#pragma once

#include "model/token_trie.h"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// actor: says it wherever it stands. role: when no other word does. topic: when no actor is named. name: an own name.
// past: the office was left.
enum class SectorUse { actor, role, topic, name, past };

struct SectorRow {
    SectorUse use = SectorUse::actor;
    std::vector<std::string> sectors;  // none for a role that says nothing by itself
    std::string country;               // of a name: alpha-3, UNO, EUR or IGO; or empty
};

// The sectors that PLOVER defines.
bool is_sector(std::string_view code);

class SectorTable {
public:
    // Throws InputError "sectors.tsv:line: ..." on a row that is not understood or on words that come twice.
    explicit SectorTable(std::string_view table);

    // The longest listed phrase that begins at the first word. Lower-case words, in singular or regular plural.
    TokenTrie<const SectorRow*>::Match find_phrase(std::span<const std::string> lower) const {
        return phrases_.find(lower);
    }
    // Case matters: "PAN" is a party, "pan" is none.
    TokenTrie<const SectorRow*>::Match find_name(std::span<const std::string> words) const {
        return names_.find(words);
    }
    // By the canonical name of an office in offices.tsv; nullptr where the table says nothing of it.
    const SectorRow* office(std::string_view name) const;

private:
    std::vector<std::unique_ptr<SectorRow>> rows_;
    TokenTrie<const SectorRow*> phrases_;
    TokenTrie<const SectorRow*> names_;
    std::map<std::string, const SectorRow*, std::less<>> offices_;
};

}  // namespace entente
