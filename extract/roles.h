// Subjects and objects in a parsed sentence.
#pragma once

#include "extract/claims.h"
#include "extract/tree_view.h"

#include <string>
#include <vector>

namespace entente {

class Roles {
public:
    // All outlive it.
    Roles(Reading& reading, const Line& line, const TreeView& tree) : reading_(reading), line_(line), tree_(tree) {}

    // The mentions that a nominal stands for, conjuncts and collectives expanded, of these kinds only (any when empty).
    // "officials from both countries" are the countries; with `proxies`, "Canada's decision" is Canada.
    std::vector<std::size_t> mentions(std::size_t nominal, const std::vector<EntityKind>& kinds,
                                      bool proxies = false) const;

    std::vector<std::size_t> all_mentions(const std::vector<std::size_t>& nominals,
                                          const std::vector<EntityKind>& kinds, bool proxies = false) const;

    // The nominals that are a verb's subject: its own, or that of the verb on which it hangs, or the noun that it
    // modifies. For a passive these are what the deed is done to.
    std::vector<std::size_t> subjects(std::size_t verb, std::size_t depth = 0) const;
    // What the deed is done to, of an active verb; for a passive see subjects().
    std::vector<std::size_t> direct_objects(std::size_t verb) const;
    // Nominals with that preposition that hang on the verb, on its object, or on its noun.
    std::vector<std::size_t> with_preposition(std::size_t token, const std::string& preposition) const;
    // Who does the deed of a passive ("by").
    std::vector<std::size_t> agents(std::size_t verb) const;
    // "Germany's", "her", "German", "UK-": who stands before a noun as its owner.
    std::vector<std::size_t> owners(std::size_t noun) const;

    // Whether a participle that modifies a noun, or a verb with a passive auxiliary, has its subject as its patient.
    bool is_passive(std::size_t verb) const;

private:
    Reading& reading_;
    const Line& line_;
    const TreeView& tree_;

    std::size_t lost_subject(std::size_t verb) const;
    bool add_states_of(std::size_t pronoun, std::vector<std::size_t>& found) const;
    void add(std::size_t nominal, const std::vector<EntityKind>& kinds, bool proxies,
             std::vector<std::size_t>& found) const;
};

}  // namespace entente
