// Where a verb has no subject of its own it is looked for in this order: the verb that it is coordinated with, the verb
// that governs it (its object when that verb addresses somebody: "urged Iran to return"), the noun that it modifies.
//
// No single arc is trusted: a noun phrase in apposition, or set beside a person's name as vocative or parataxis, is the
// same as its head.
#include "extract/roles.h"

#include <algorithm>

namespace entente {

void Roles::add(std::size_t nominal, const std::vector<EntityKind>& kinds, bool proxies,
                std::vector<std::size_t>& found) const {
    const auto fits = [&](EntityKind kind) {
        return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    };
    const std::size_t before = found.size();
    if (const std::size_t p = line_.phrase_over(nominal); p != kNone) {
        const Phrase& phrase = line_.phrases[p];
        // "the Ministry's Office": an owner is not who acts.
        const bool is_owner =
            phrase.possessive && phrase.mention != MentionKind::pronoun && line_.phrase_from(phrase.last + 1) != kNone;
        const bool is_head = tree_.head_of(phrase.first, phrase.last) == nominal || tree_.tag(nominal) == Tag::propn ||
                             phrase.mention == MentionKind::pronoun || phrase.mention == MentionKind::collective;
        // "an Indian diplomat, Pavan Rai," is who is named.
        if (is_head && phrase.mention == MentionKind::description && phrase.kind != EntityKind::country)
            for (const std::size_t child : tree_.children(nominal))
                if (tree_.is(child, "appos") && child != nominal)
                    for (const std::size_t each : tree_.with_conjuncts(child))
                        if (const std::size_t named = line_.phrase_over(each);
                            named != kNone && line_.phrases[named].person_name)
                            add(each, kinds, false, found);
        if (found.size() > before) return;
        if (is_owner && is_head && !tree_.is(nominal, "nmod:poss")) {
            const std::size_t owned = line_.phrase_from(phrase.last + 1);
            for (const std::size_t mention : members_of(
                     reading_, line_, Group{line_.phrases[owned].first, line_.phrases[owned].last, {owned}}, kinds))
                found.push_back(mention);
        }
        if (found.size() > before) return;
        if (is_head && !(is_owner && !tree_.is(nominal, "nmod:poss")) && phrase.mention != MentionKind::demonym) {
            Group alone{phrase.first, phrase.last, {p}};
            for (const std::size_t mention : members_of(reading_, line_, alone, kinds)) found.push_back(mention);
        }
        if (found.size() > before) return;
    }
    // "the ministers of Chile and Peru, A and B": those who share a title are whom it means.
    for (const Phrase& phrase : line_.phrases)
        if (phrase.owner_end != kNone && phrase.owner_end <= nominal && nominal < phrase.first)
            for (const std::size_t mention : members_of(
                     reading_, line_, Group{phrase.first, phrase.last, {line_.phrase_from(phrase.first)}}, kinds))
                found.push_back(mention);
    if (found.size() > before) return;
    const WordClasses& words = reading_.tables.words;
    // An apposition names what a description means: "a bank and its two owners — A, B, and C".
    for (const std::size_t child : tree_.children(nominal))
        if (tree_.is(child, "appos") || tree_.is(child, "flat") || tree_.is(child, "nmod:desc"))
            for (const std::size_t each : tree_.with_conjuncts(child))
                if (each != nominal) add(each, kinds, false, found);
    // "states such as Chile", "firms including A and B": the examples are what is spoken of.
    for (const std::size_t child : tree_.children(nominal)) {
        const std::string_view preposition = tree_.preposition(child);
        if (tree_.is(child, "nmod") && (preposition == "such" || preposition == "including" || preposition == "like"))
            for (const std::size_t each : tree_.with_conjuncts(child)) add(each, kinds, false, found);
    }
    if (found.size() > before) return;
    if (words.has("representative-noun", line_.lower[nominal]) && fits(EntityKind::country)) {
        for (const std::size_t child : tree_.children(nominal)) {
            const std::string_view preposition = tree_.preposition(child);
            const bool owner = tree_.is(child, "nmod:poss") || tree_.is(child, "compound") || tree_.is(child, "amod");
            const bool seat = preposition == "in" && words.has("authority-noun", line_.lower[nominal]);
            if (!owner && !seat && preposition != "of" && preposition != "from") continue;
            for (const std::size_t each : tree_.with_conjuncts(child)) {
                const std::size_t p = line_.phrase_over(each);
                if (p == kNone) continue;
                Group alone{line_.phrases[p].first, line_.phrases[p].last, {p}};
                for (const std::size_t mention : members_of(reading_, line_, alone, kinds)) found.push_back(mention);
            }
        }
    }
    if (found.size() > before || !proxies || !words.has("proxy-noun", line_.lower[nominal])) return;
    for (const std::size_t owner : owners(nominal)) {
        // "their accession": what only states have is the states' whose people they are.
        if (words.has("state-attribute", line_.lower[nominal]) && add_states_of(owner, found)) continue;
        for (const std::size_t mention : mentions(owner, kinds)) found.push_back(mention);
    }
    // "the mediation led by X"
    for (const std::size_t child : tree_.children(nominal))
        if (found.size() == before && tree_.relation(child) == "acl" && tree_.is_participle(child))
            for (const std::size_t agent : agents(child))
                for (const std::size_t mention : mentions(agent, kinds)) found.push_back(mention);
    if (found.size() == before)
        for (const std::string_view preposition : {"of", "from", "by", "with"})
            for (const std::size_t each : tree_.children(nominal))
                if (tree_.preposition(each) == preposition && !tree_.is(each, "conj"))
                    for (const std::size_t member : tree_.with_conjuncts(each)) add(member, kinds, false, found);
}

bool Roles::add_states_of(std::size_t pronoun, std::vector<std::size_t>& found) const {
    const std::size_t p = line_.phrase_over(pronoun);
    if (p == kNone || line_.phrases[p].mention != MentionKind::pronoun || line_.phrases[p].kind != EntityKind::person)
        return false;
    std::vector<std::size_t> states;
    for (const std::size_t entity : line_.phrases[p].entities)
        for (const Person& person : reading_.people)
            if (person.entity == entity && person.state != kNone) states.push_back(person.state);
    if (states.size() != line_.phrases[p].entities.size()) return false;
    for (const std::size_t state : states)
        found.push_back(reading_.mention(line_, pronoun, pronoun + 1, state, MentionKind::pronoun));
    return true;
}

std::vector<std::size_t> Roles::mentions(std::size_t nominal, const std::vector<EntityKind>& kinds,
                                         bool proxies) const {
    std::vector<std::size_t> found;
    for (const std::size_t each : tree_.with_conjuncts(nominal)) {
        // A demonym or a possessive stands for its state when it is asked for by itself (an owner).
        const std::size_t p = line_.phrase_over(each);
        if (p != kNone && line_.phrases[p].mention == MentionKind::demonym && each == nominal) {
            Group alone{line_.phrases[p].first, line_.phrases[p].last, {p}};
            for (const std::size_t mention : members_of(reading_, line_, alone, kinds)) found.push_back(mention);
            continue;
        }
        add(each, kinds, proxies, found);
    }
    std::vector<std::size_t> once;
    for (const std::size_t mention : found)
        if (std::find(once.begin(), once.end(), mention) == once.end()) once.push_back(mention);
    return once;
}

std::vector<std::size_t> Roles::all_mentions(const std::vector<std::size_t>& nominals,
                                             const std::vector<EntityKind>& kinds, bool proxies) const {
    std::vector<std::size_t> found;
    for (const std::size_t nominal : nominals)
        for (const std::size_t mention : mentions(nominal, kinds, proxies)) found.push_back(mention);
    return found;
}

bool Roles::is_passive(std::size_t verb) const {
    if (tree_.is_passive(verb)) return true;
    if (!tree_.is_participle(verb)) return false;
    if (tree_.is(verb, "acl") && tree_.relation(verb) != "acl:relcl") return true;
    // "was arrested and extradited": the second verb shares the auxiliary.
    const bool has_aux = tree_.child(verb, "aux") != kNone;
    return tree_.is(verb, "conj") && !has_aux && tree_.child(verb, "nsubj") == kNone && tree_.head(verb) != kNone &&
           is_passive(tree_.head(verb)) && tree_.child(verb, "obj") == kNone;
}

// "Meeting her counterpart, A, the Minister B will ...": after commas a parser takes the subject for an apposition. A
// finite verb without a subject takes the actor that stands right before it.
std::size_t Roles::lost_subject(std::size_t verb) const {
    std::size_t first = verb;
    bool is_finite = false;
    for (const std::size_t child : tree_.children(verb))
        if (tree_.is(child, "aux") && child < verb) {
            first = std::min(first, child);
            is_finite |= reading_.tables.words.has("finite-auxiliary", line_.lower[child]);
        }
    const std::size_t p = is_finite ? line_.phrase_until(first) : kNone;
    if (p == kNone || line_.phrases[p].possessive) return kNone;
    const Phrase& phrase = line_.phrases[p];
    const bool is_actor = phrase.kind == EntityKind::person || phrase.kind == EntityKind::country;
    const std::size_t head = tree_.head_of(phrase.first, phrase.last);
    return is_actor && phrase.mention != MentionKind::demonym && tree_.preposition(head).empty() ? head : kNone;
}

std::vector<std::size_t> Roles::subjects(std::size_t verb, std::size_t depth) const {
    if (depth > 6) return {};
    std::vector<std::size_t> found;
    for (const std::size_t child : tree_.children(verb)) {
        if (!tree_.is(child, "nsubj")) continue;
        const bool relative =
            tree_.tag(child) == Tag::pron && (tree_.xpos(child) == "WP" || tree_.xpos(child) == "WDT");
        if (relative && tree_.is(verb, "acl") && tree_.head(verb) != kNone)
            found.push_back(tree_.head(verb));
        else if (!relative)
            found.push_back(child);
    }
    if (!found.empty()) return found;
    if (const std::size_t lost = lost_subject(verb); lost != kNone) return {lost};
    const std::size_t up = tree_.head(verb);
    if (up == kNone) return {};
    if (tree_.is(verb, "conj") || tree_.is(verb, "parataxis")) return subjects(up, depth + 1);
    if (tree_.is(verb, "xcomp") || tree_.is(verb, "ccomp")) {
        const std::size_t object = tree_.child(up, "obj");
        const bool addressed =
            reading_.tables.words.has("called-for-governor", tree_.lemma(up)) || tree_.lemma(up) == "allow";
        if (object != kNone && addressed) return {object};
        std::vector<std::size_t> above = subjects(up, depth + 1);
        // "..., Reuters reported": who only tells it.
        if (tree_.is(verb, "ccomp")) std::erase_if(above, [&](std::size_t subject) { return subject > verb; });
        return above;
    }
    if (tree_.is(verb, "advcl")) {
        // "congratulate X on signing", "accused X of planning": X is who signs and plans.
        const std::size_t object = tree_.child(up, "obj");
        const std::size_t mark = tree_.child(verb, "mark");
        const std::string_view word = mark == kNone ? "" : std::string_view(line_.lower[mark]);
        if (object != kNone && (word == "on" || word == "of" || word == "for" || word == "from")) return {object};
        std::vector<std::size_t> all = subjects(up, depth + 1);
        // "joined X in signing": both sign.
        if (object != kNone && word == "in" && tree_.lemma(up) == "join") all.push_back(object);
        return all;
    }
    if (tree_.is(verb, "acl")) {
        if (tree_.relation(verb) == "acl:relcl") return {};  // "the Treaty we signed": the subject is not the noun
        if (is_passive(verb) || line_.phrase_over(up) != kNone) return {up};
        // "Canada's commitment to supporting X", "reaffirmed its decision to send": whose commitment it is does it.
        if (const std::vector<std::size_t> owned = owners(up); !owned.empty()) return owned;
        const std::size_t above = tree_.head(up);
        if (above != kNone && tree_.tag(above) == Tag::verb && tree_.is(up, "obj")) return subjects(above, depth + 1);
        return {up};
    }
    return {};
}

std::vector<std::size_t> Roles::direct_objects(std::size_t verb) const {
    std::vector<std::size_t> found;
    for (const std::size_t child : tree_.children(verb)) {
        if (!tree_.is(child, "obj") && !tree_.is(child, "iobj")) continue;
        const bool relative =
            tree_.tag(child) == Tag::pron && (tree_.xpos(child) == "WP" || tree_.xpos(child) == "WDT");
        if (!relative) found.push_back(child);
    }
    // "the Treaty (that) we signed".
    const std::size_t adverb = tree_.child(verb, "advmod");
    const bool is_where = adverb != kNone && (line_.lower[adverb] == "where" || line_.lower[adverb] == "when");
    if (found.empty() && !is_where && tree_.relation(verb) == "acl:relcl" && tree_.head(verb) != kNone) {
        for (const std::size_t child : tree_.children(verb))
            if (tree_.is(child, "nsubj") && !(tree_.tag(child) == Tag::pron && tree_.xpos(child).starts_with("W")))
                found.push_back(tree_.head(verb));
    }
    return found;
}

std::vector<std::size_t> Roles::with_preposition(std::size_t token, const std::string& preposition) const {
    std::vector<std::size_t> found;
    for (const std::size_t child : tree_.children(token)) {
        if (tree_.preposition(child) == preposition && !tree_.is(child, "conj")) found.push_back(child);
        // "demanded the release of X": what is "of" a noun belongs to the noun alone.
        if (preposition == "of" && tree_.tag(token) == Tag::verb) continue;
        const bool is_other = tree_.preposition(child) != preposition;
        if (tree_.is(child, "obj") || tree_.relation(child) == "nsubj:pass" ||
            ((tree_.is(child, "nmod") || tree_.is(child, "obl")) && is_other))
            for (const std::size_t inner : tree_.children(child))
                if (tree_.is(inner, "nmod") && tree_.preposition(inner) == preposition) found.push_back(inner);
    }
    return found;
}

std::vector<std::size_t> Roles::agents(std::size_t verb) const {
    std::vector<std::size_t> found;
    for (const std::size_t child : tree_.children(verb))
        if (tree_.relation(child) == "obl:agent" || (tree_.is(child, "obl") && tree_.preposition(child) == "by"))
            found.push_back(child);
    return found;
}

std::vector<std::size_t> Roles::owners(std::size_t noun) const {
    std::vector<std::size_t> found;
    for (const std::size_t child : tree_.children(noun)) {
        const std::size_t p = line_.phrase_over(child);
        if (p == kNone) continue;
        const bool is_owner = tree_.is(child, "nmod:poss") || tree_.is(child, "amod") || tree_.is(child, "compound") ||
                              (tree_.is(child, "det") && line_.phrases[p].mention == MentionKind::pronoun);
        // "Hamas attack", "EU support": bodies and groups need no mark.
        const EntityKind kind = line_.phrases[p].kind;
        const bool stands_alone = kind == EntityKind::country || kind == EntityKind::organization ||
                                  kind == EntityKind::international_organization || kind == EntityKind::group;
        if (is_owner &&
            (line_.phrases[p].possessive || line_.phrases[p].mention == MentionKind::demonym || stands_alone)) {
            // "the Chad-Sudan border": the first of the two hangs on the second.
            for (const std::size_t inner : tree_.children(child))
                if (inner + 1 < child && line_.words[inner + 1] == "-" && line_.phrase_over(inner) != kNone)
                    found.push_back(inner);
            found.push_back(child);
        }
    }
    return found;
}

}  // namespace entente
