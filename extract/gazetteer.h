// The listed names: states with their demonyms, capitals and seats of power, bodies, places; and the offices.
#pragma once

#include "model/date.h"
#include "model/entity.h"
#include "model/token_trie.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// How a listed name stands for its entity: "France" by name, "French" as a demonym, "Paris" as a capital (a place,
// unless it acts), "the Élysée" as a seat of power (the state).
enum class NameUse { name, demonym, capital, seat };

struct ListedName {
    NameUse use = NameUse::name;
    const Entity* entity = nullptr;  // the state for demonyms and seats; the place for capitals
    const Entity* state = nullptr;   // of a capital, a place or a national body; nullptr where there is none
};

// The person among those whom a name stands for; nullptr when there is none.
const Entity* person_among(const TokenTrie<ListedName>::Match& match);

struct Office {
    std::string name;              // canonical, lower case: "foreign minister"
    std::string level;             // as in offices.tsv
    const Entity* home = nullptr;  // the state that the bare title points to, or nullptr
    const Entity* body = nullptr;  // the body that the title names or means wherever it stands, or nullptr
};

// Who held an office, and when.
struct Holder {
    const Entity* state = nullptr;     // or the body whose office it is
    std::vector<std::string> offices;  // canonical: the own one first, then those by which others call it
    std::string name;
    std::vector<std::string> other_names;
    std::optional<Day> from, to;  // inclusive; open where not known
};

class Gazetteer {
public:
    // Throws InputError "table:line: ...".
    Gazetteer(std::string_view states, std::string_view organizations, std::string_view places,
              std::string_view offices, std::string_view holders);
    Gazetteer(const Gazetteer&) = delete;
    Gazetteer& operator=(const Gazetteer&) = delete;

    // Case matters: "US" is a state, "us" is not. Words are to_plain().
    TokenTrie<ListedName>::Match find_name(std::span<const std::string> words) const { return names_.find(words); }
    // Words are lower case.
    TokenTrie<const Office*>::Match find_office(std::span<const std::string> lower) const {
        return offices_.find(lower);
    }
    // The shorter ones too, longest first.
    std::vector<TokenTrie<const Office*>::Match> find_offices(std::span<const std::string> lower) const {
        return offices_.find_all(lower);
    }
    // The level of an office that is listed in these very words, else "". Points into the gazetteer.
    std::string_view level_of_office(std::string_view office) const;
    // The holders of an office under a name on a day, those alone that fit best. The name is whole or its ending,
    // in any spelling that fold_name() takes for the same. With a name, an office may be said in part: "minister" of a
    // foreign minister, "secretary" of a secretary of state; without one only where the office is a body's
    // ("secretary general"); the whole office fits better. `state_key` is the key of the state or body. Terms are taken
    // a month longer at both ends, as texts are late and early; a day within the term fits better. An empty office,
    // state or name and an unknown day do not restrict. Linear in the table without a name.
    std::vector<const Holder*> find_holders(std::string_view office, std::string_view name, std::string_view state_key,
                                            std::optional<Day> day) const;
    // By ISO 3166-1 alpha-2; nullptr when there is none.
    const Entity* state(std::string_view iso2) const;

private:
    std::vector<std::unique_ptr<Entity>> entities_;
    std::vector<std::unique_ptr<Office>> office_list_;
    std::map<std::string, const Entity*, std::less<>> states_;
    std::multimap<std::string, const Holder*, std::less<>> holders_by_surname_;  // last word of fold_name()
    std::vector<std::unique_ptr<Holder>> holders_;
    TokenTrie<ListedName> names_;
    TokenTrie<const Office*> offices_;

    void read_states(std::string_view table);
    void read_organizations(std::string_view table);
    void read_places(std::string_view table);
    void read_offices(std::string_view table);
    void read_holders(std::string_view table);
    const Entity* find_body(std::string_view name) const;  // by name, linear; nullptr when there is none
    const Entity* find_state(std::string_view iso2, std::string_view table, std::size_t line) const;
    Entity& add_entity(Entity entity);
};

}  // namespace entente
