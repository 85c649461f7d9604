#include "extract/person_registry.h"

#include "extract/fold.h"

#include <algorithm>

namespace entente {
namespace {

std::string join(const std::vector<std::string>& words) {
    std::string joined;
    for (const std::string& word : words) {
        const bool glued = word == "-" || word == "'" || (!joined.empty() && joined.back() == '-');
        if (!joined.empty() && !glued) joined += ' ';
        joined += word;
    }
    return joined;
}

bool same_person(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.size() == 1 || b.size() == 1) return a.back() == b.back();
    return a == b || (a.front() == b.front() && a.back() == b.back());
}

}  // namespace

// Who that is by the table of office holders on the day of publication: the full name for a surname with its title,
// and the state whose title it is. Two who fit are nobody.
void PersonRegistry::recognize(Person& person) {
    const std::string name = join(person.name);
    const std::string state = person.state == kNone ? "" : reading_.out.entities[person.state].key;
    const std::string office = person.office == "counterpart" ? "" : person.office;
    if (office.empty() && person.name.size() < 2) return;
    const auto holders = reading_.tables.gazetteer.find_holders(office, name, state, reading_.out.document.date);
    if (holders.empty()) return;
    for (const Holder* holder : holders)
        if (holder->name != holders.front()->name || holder->state != holders.front()->state) return;
    const Holder& holder = *holders.front();
    if (person.state == kNone) person.state = reading_.listed(*holder.state);
    if (office.empty() && holders.size() == 1) person.office = holder.offices.front();
    if (holder.name == name) return;
    aliases_[static_cast<std::size_t>(&person - reading_.people.data())].push_back(name);
    person.name.clear();
    for (std::size_t at = 0; at <= holder.name.size();) {
        const std::size_t space = std::min(holder.name.find(' ', at), holder.name.size());
        person.name.push_back(holder.name.substr(at, space - at));
        at = space + 1;
    }
}

// "Spokesperson X" in what a state's own body publishes: it names the state of others, not its own.
bool PersonRegistry::serves_home(const Person& person) const {
    if (reading_.home == kNone || person.office.empty() || person.is_owned) return false;
    const std::string_view level = reading_.tables.gazetteer.level_of_office(person.office);
    return level == "spokesperson" || level == "official" || level == "envoy";
}

std::size_t PersonRegistry::add(Line& line, NameRange name, std::size_t begin, std::size_t end,
                                const std::string& office, std::size_t state) {
    std::vector<std::string> words;
    for (std::size_t i = name.first; i < name.last; ++i) {
        if (line.words[i] == "\"") {  // Thomas "Tommy" Pigott
            i += 2;
            continue;
        }
        words.push_back(line.words[i]);
    }
    while (words.size() > 1 && words_.has("honorific", to_lower(words.front()))) words.erase(words.begin());
    if (words.size() > 1 && words_.has("name-suffix", to_lower(words.back()))) words.pop_back();
    const std::size_t person = person_of(words, office, state);
    aliases_[person].push_back(join(words));
    Phrase phrase{.first = begin, .last = end, .entities = {person}, .kind = EntityKind::person};
    phrase.office = office;
    phrase.state = state;
    phrase.person_name = true;
    phrase.possessive = end < line.size() && (line.words[end] == "'s" || line.words[end] == "'");
    line.put(std::move(phrase));
    last_added_ = person;
    return person;
}

std::size_t PersonRegistry::person_of(const std::vector<std::string>& name, const std::string& office,
                                      std::size_t state) {
    for (std::size_t p = 0; p < reading_.people.size(); ++p) {
        Person& person = reading_.people[p];
        if (!same_person(person.name, name)) continue;
        if (person.state != kNone && state != kNone && person.state != state && person.name != name) continue;
        if (name.size() > person.name.size()) person.name = name;
        if (person.office.empty() || person.office == "counterpart")
            person.office = office.empty() ? person.office : office;
        if (person.state == kNone) person.state = state;
        return p;
    }
    reading_.people.push_back({name, office, state, kNone});
    aliases_.emplace_back();
    return reading_.people.size() - 1;
}

// Gives every person their entity, now that the fullest form of each name is known.
void PersonRegistry::settle() {
    for (Person& person : reading_.people) {
        recognize(person);
        if (person.state == kNone && person.serves != kNone) person.state = reading_.people[person.serves].state;
        if (person.state == kNone && serves_home(person)) person.state = reading_.home;
        Entity entity{.kind = EntityKind::person, .name = join(person.name)};
        const std::string folded = to_lower(entity.name);
        if (person.name.size() > 1)
            entity.key = "person:" + folded;
        else if (person.state != kNone)
            entity.key = "person:" + folded + "@" + reading_.out.entities[person.state].key;
        else
            entity.key = "doc:" + reading_.out.document.key + "#" + folded;
        const auto match = reading_.tables.gazetteer.find_name(person.name);
        const Entity* listed = match.length == person.name.size() ? person_among(match) : nullptr;
        person.entity = listed ? reading_.listed(*listed) : reading_.entity(std::move(entity));
        for (const std::string& alias : aliases_[static_cast<std::size_t>(&person - reading_.people.data())])
            reading_.add_alias(person.entity, alias);
    }
    for (Line& line : reading_.lines)
        for (Phrase& phrase : line.phrases)
            if (phrase.person_name) phrase.entities = {reading_.people[phrase.entities.front()].entity};
}

}  // namespace entente
