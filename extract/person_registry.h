// The people of one document, whom the finder of names and titles meets one mention at a time.
#pragma once

#include "extract/name_scanner.h"

#include <string>
#include <vector>

namespace entente {

class PersonRegistry {
public:
    // The reading outlives it; its people are filled here.
    explicit PersonRegistry(Reading& reading) : reading_(reading), words_(reading.tables.words) {}

    // Puts a phrase for the name with its title and gives the person (index into Reading::people). Until settle() a
    // person phrase holds that index in place of the entity.
    std::size_t add(Line& line, NameRange name, std::size_t begin, std::size_t end, const std::string& office,
                    std::size_t state);
    // The person added last; kNone before the first.
    std::size_t last_added() const { return last_added_; }
    // Gives every person their entity, now that the fullest form of each name is known.
    void settle();

private:
    Reading& reading_;
    const WordClasses& words_;
    std::vector<std::vector<std::string>> aliases_;  // by person
    std::size_t last_added_ = kNone;

    void recognize(Person& person);
    bool serves_home(const Person& person) const;
    std::size_t person_of(const std::vector<std::string>& name, const std::string& office, std::size_t state);
};

}  // namespace entente
