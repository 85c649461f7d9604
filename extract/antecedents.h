// Whom collectives and plural pronouns mean: the people and the states that stood together before them.
#pragma once

#include "extract/reading.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace entente {

class Antecedents {
public:
    // The reading outlives it.
    explicit Antecedents(const Reading& reading) : reading_(reading) {}

    // Call for each line in order, when it has been resolved.
    void remember(const Line& line);

    // All of these give entities, in the order of the text; empty where nobody is meant.
    // "they": people named before it in the sentence, else whichever stood together last, people or states.
    std::vector<std::size_t> they(const Line& line, std::size_t token) const;
    // "both", "the pair"
    std::vector<std::size_t> people(const Line& line, std::size_t token) const;
    // "the two leaders", "the ministers": of those people, who holds such an office; as many as the words say.
    std::vector<std::size_t> people_called(const Line& line, std::size_t first, std::size_t last) const;
    // "both countries", "the three countries": as many as the words say.
    std::vector<std::size_t> states_called(const Line& line, std::size_t first, std::size_t last) const;
    // Whether the entity met somebody in the first sentence that tells of a meeting.
    bool is_principal(std::size_t entity) const;

private:
    const Reading& reading_;
    std::vector<std::size_t> people_;      // who stood together last, or met
    std::vector<std::size_t> principals_;  // who met in the first sentence that tells of a meeting
    std::vector<std::size_t> states_;      // that stood together last
    std::size_t number_ = 1, people_line_ = 0, states_line_ = 0;  // of lines: the next one, where those were named

    bool tells_meeting(const Line& line) const;
    std::vector<std::size_t> states(const Line& line, std::size_t token) const;
    std::vector<std::size_t> with_level(const std::vector<std::size_t>& people, std::string_view noun) const;
};

}  // namespace entente
