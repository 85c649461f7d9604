// Who an actor is in the short form of event data: the state or body, then what kind of actor, "USAGOVMIL".
#pragma once

#include <string>
#include <vector>

namespace entente {

// An empty country or no sector says that the words do not tell it.
struct ActorCode {
    std::string country;               // ISO 3166-1 alpha-3 (XKX for Kosovo), or UNO, EUR, IGO for a body of states
    std::vector<std::string> sectors;  // PLOVER sectors, at most two, the main one first: GOV, MIL, ...
    std::string country_words;         // the words that gave the country, or empty where something else did
    std::string sector_words;          // the words that gave the sectors, or empty

    bool empty() const { return country.empty() && sectors.empty(); }

    friend bool operator==(const ActorCode&, const ActorCode&) = default;
};

// Country and sectors run together, three letters each: "DEUGOV", "UNO", "REB"; empty when nothing is known.
inline std::string to_text(const ActorCode& code) {
    std::string text = code.country;
    for (const std::string& sector : code.sectors) text += sector;
    return text;
}

}  // namespace entente
