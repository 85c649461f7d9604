#include "extract/antecedents.h"

#include "extract/groups.h"

#include <algorithm>

namespace entente {
namespace {

void add_once(std::vector<std::size_t>& entities, std::size_t entity) {
    if (std::find(entities.begin(), entities.end(), entity) == entities.end()) entities.push_back(entity);
}

std::vector<std::size_t> members(const Line& line, const Group& group, EntityKind kind) {
    std::vector<std::size_t> found;
    for (const std::size_t p : group.phrases)
        if (line.phrases[p].kind == kind && line.phrases[p].entities.size() == 1)
            add_once(found, line.phrases[p].entities.front());
    return found;
}

bool is_subject(const Line& line, const Group& group) {
    if (!line.sentence->parsed) return false;
    for (std::size_t i = group.first; i < group.last; ++i)
        if (line.sentence->tokens[i].relation.starts_with("nsubj")) return true;
    return false;
}

// How many the words name: 0 when they do not say.
std::size_t number_in(const Line& line, std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
        if (line.lower[i] == "two" || line.lower[i] == "both" || line.lower[i] == "pair") return 2;
        if (line.lower[i] == "three") return 3;
    }
    return 0;
}

}  // namespace

bool Antecedents::tells_meeting(const Line& line) const {
    for (std::size_t i = 0; i < line.size(); ++i)
        for (const auto& match : reading_.tables.lexicon.find_all(std::span(line.lower).subspan(i)))
            for (const Trigger& trigger : *match.values)
                if (trigger.entry->relation == "meets" || trigger.entry->relation == "speaks-with") return true;
    return false;
}

void Antecedents::remember(const Line& line) {
    std::vector<std::size_t> all, together, states;
    bool acted = false;  // the states that were taken are the subject: others in the line do not take their place
    for (const Phrase& phrase : line.phrases) {
        // "both countries", "the two leaders": they are spoken of again.
        if (phrase.entities.size() > 1 && phrase.kind == EntityKind::country) {
            states_ = phrase.entities;
            states_line_ = number_;
        } else if (phrase.entities.size() > 1 && phrase.kind == EntityKind::person) {
            together = phrase.entities;
            for (const std::size_t entity : phrase.entities) add_once(all, entity);
        }
        if (phrase.kind != EntityKind::person || phrase.entities.size() != 1) continue;
        const bool is_described = reading_.out.entities[phrase.entities.front()].key.starts_with("doc:");
        if (!is_described || phrase.person_name) add_once(all, phrase.entities.front());
    }
    for (const Group& group : find_groups(reading_, line)) {
        const std::vector<std::size_t> persons = members(line, group, EntityKind::person);
        if (persons.size() > together.size()) together = persons;
        const std::vector<std::size_t> countries = members(line, group, EntityKind::country);
        const bool acts = is_subject(line, group);
        if (countries.size() >= 2 && (acts || !acted)) {
            states_ = countries;
            states_line_ = number_;
            acted = acts;
        }
        for (const std::size_t country : countries) add_once(states, country);
    }
    if (states_.empty() && states.size() == 2) states_ = states;
    if (all.size() >= 2) {
        people_line_ = number_;
        const bool met = tells_meeting(line);
        if (met)
            people_ = all;
        else if (together.size() >= 2)
            people_ = together;
        else
            people_.assign(all.begin(), all.begin() + 2);
        if (met && principals_.empty()) principals_ = all;
    }
    ++number_;
}

std::vector<std::size_t> Antecedents::people(const Line& line, std::size_t token) const {
    std::vector<std::size_t> found;
    for (const Phrase& phrase : line.phrases) {
        if (phrase.last > token) break;
        if (phrase.kind == EntityKind::person && phrase.entities.size() == 1 && phrase.person_name)
            add_once(found, phrase.entities.front());
    }
    return found.size() >= 2 ? found : people_;
}

std::vector<std::size_t> Antecedents::states(const Line& line, std::size_t token) const {
    std::vector<std::size_t> found = states_;
    for (const Group& group : find_groups(reading_, line))
        if (group.last <= token)
            if (const auto countries = members(line, group, EntityKind::country); countries.size() >= 2)
                found = countries;
    return found;
}

std::vector<std::size_t> Antecedents::they(const Line& line, std::size_t token) const {
    const std::vector<std::size_t> persons = people(line, token);
    const bool are_states = persons.empty() || (states_line_ > people_line_ && persons == people_);
    return are_states ? states(line, token) : persons;
}

std::vector<std::size_t> Antecedents::with_level(const std::vector<std::size_t>& people, std::string_view noun) const {
    std::vector<std::string_view> levels;
    if (noun == "leaders" || noun == "presidents" || noun == "state" || noun == "government")
        levels = {"head-of-state", "head-of-government", "body-head"};
    else if (noun == "ministers")
        levels = {"minister", "head-of-government"};
    std::vector<std::size_t> found;
    for (const std::size_t entity : people)
        for (const Person& person : reading_.people) {
            if (person.entity != entity) continue;
            const std::string_view level = reading_.tables.gazetteer.level_of_office(person.office);
            if (levels.empty() || level.empty() || std::find(levels.begin(), levels.end(), level) != levels.end())
                add_once(found, entity);
        }
    return found;
}

std::vector<std::size_t> Antecedents::people_called(const Line& line, std::size_t first, std::size_t last) const {
    const std::size_t number = number_in(line, first, last);
    // Those of such offices who were named last, else those who met first, else whoever stood together.
    for (const auto& candidates : {with_level(people(line, first), line.lower[last - 1]),
                                   with_level(principals_, line.lower[last - 1]), people(line, first)}) {
        if (candidates.size() < 2 || (number == 3 && candidates.size() != 3)) continue;
        if (number == 2 && candidates.size() > 2) return {candidates.begin(), candidates.begin() + 2};
        return candidates;
    }
    return {};
}

std::vector<std::size_t> Antecedents::states_called(const Line& line, std::size_t first, std::size_t last) const {
    const std::size_t number = number_in(line, first, last);
    for (const auto& candidates : {states(line, first), states_})
        if (candidates.size() >= 2 && (number == 0 || candidates.size() == number)) return candidates;
    return {};
}

bool Antecedents::is_principal(std::size_t entity) const {
    return std::find(principals_.begin(), principals_.end(), entity) != principals_.end();
}

}  // namespace entente
