#include "extract/tree_triggers.h"

namespace entente {
namespace {

bool is_below(const TreeView& tree, std::size_t token, std::size_t top) {
    for (std::size_t steps = 0; token != kNone && steps < 8; ++steps, token = tree.head(token))
        if (token == top) return true;
    return false;
}

// The verb, its particle and the noun phrase before it, as an active clause would have them: "called off the talks".
std::vector<std::string> in_active_order(const Line& line, const TreeView& tree, std::size_t verb, std::size_t noun) {
    std::size_t first = noun;
    while (first > 0 && tree.head(first - 1) == noun && !tree.is(first - 1, "case")) --first;
    std::vector<std::string> words = {line.lower[verb]};
    if (const std::size_t particle = tree.child(verb, "compound:prt"); particle != kNone)
        words.push_back(line.lower[particle]);
    for (std::size_t i = first; i <= noun; ++i) words.push_back(line.lower[i]);
    return words;
}

void find_turned(const Lexicon& lexicon, const Line& line, const TreeView& tree, const Roles& roles, std::size_t verb,
                 std::vector<TreeTrigger>& found) {
    std::vector<std::size_t> nouns;
    if (roles.is_passive(verb))
        nouns = roles.subjects(verb);
    else if (tree.relation(verb) == "acl:relcl")
        nouns = roles.direct_objects(verb);
    for (const std::size_t noun : nouns) {
        if (noun >= verb) continue;
        const std::vector<std::string> words = in_active_order(line, tree, verb, noun);
        for (const Lexicon::Match& match : lexicon.find_all(words))
            for (const Trigger& trigger : *match.values)
                if (match.length == words.size() && trigger.entry->kind == TriggerKind::verb)
                    found.push_back({&trigger, noun});
    }
}

}  // namespace

std::vector<TreeTrigger> find_tree_triggers(const Lexicon& lexicon, const Line& line, const TreeView& tree,
                                            const Roles& roles, std::size_t token) {
    std::vector<TreeTrigger> found;
    const std::vector<Lexicon::Match> matches = lexicon.find_all(std::span(line.lower).subspan(token));
    if (tree.tag(token) == Tag::verb) find_turned(lexicon, line, tree, roles, token, found);
    for (const Lexicon::Match& match : matches)
        for (const Trigger& trigger : *match.values) {
            const std::size_t last = token + match.length - 1;
            if (trigger.entry->kind == TriggerKind::noun)
                found.push_back({&trigger, tree.head_of(token, last + 1)});
            else if (is_below(tree, last, token) || tree.is(token, "cop"))
                found.push_back({&trigger, last == token ? kNone : last});
        }
    return found;
}

}  // namespace entente
