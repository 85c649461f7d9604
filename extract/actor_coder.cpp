#include "extract/actor_coder.h"

#include "extract/actor_hits.h"
#include "extract/fold.h"

#include <algorithm>
#include <array>
#include <span>

namespace entente {
namespace {

// A sector or a country with the words that say it.
struct Found {
    std::vector<std::string> sectors;
    std::string country;
    std::string words;
};

std::string country_of(const Entity* state) {
    return state ? state->iso3 : std::string();
}

bool is_government_level(std::string_view level) {
    return level == "head-of-state" || level == "head-of-government" || level == "minister" || level == "envoy" ||
           level == "official";
}

int rank_of(std::string_view level) {
    constexpr std::array<std::string_view, 4> kLevels = {"head-of-state", "head-of-government", "minister",
                                                         "body-head"};
    return static_cast<int>(std::find(kLevels.begin(), kLevels.end(), level) - kLevels.begin());
}

// What was an office is no longer one.
void put_into_past(std::vector<std::string>& sectors) {
    if (sectors.empty()) return;
    const std::string& main = sectors.front();
    if (main == "GOV" || main == "LEG" || main == "JUD" || main == "SPY") sectors = {"ELI"};
}

class Coding {
public:
    Coding(const SectorTable& sectors, const Gazetteer& gazetteer, const WordClasses& classes, std::optional<Day> day,
           int depth)
        : sectors_(sectors), gazetteer_(gazetteer), classes_(classes), day_(day), depth_(depth) {}

    ActorCode code(std::string_view text) {
        at_ = find_actor_hits(text, sectors_, gazetteer_, classes_);
        drop_place_after_title();
        drop_places_in_names();
        ActorCode code;
        const Found person = find_person();
        Found where = find_country();
        if (where.country.empty() || is_home_only_) {
            if (!person.country.empty()) where = {{}, person.country, person.words};
        }
        Found what = find_sectors();
        if (what.sectors.empty() && !person.sectors.empty()) what = {person.sectors, {}, person.words};
        if (what.sectors.empty()) what = weakest_sectors();
        if (at_.is_past) put_into_past(what.sectors);
        code.country = where.country;
        if (!where.country.empty()) code.country_words = where.words;
        code.sectors = what.sectors;
        if (!what.sectors.empty()) code.sector_words = what.words;
        return code;
    }

private:
    const SectorTable& sectors_;
    const Gazetteer& gazetteer_;
    const WordClasses& classes_;
    std::optional<Day> day_;
    int depth_;
    ActorWords at_;
    bool is_home_only_ = false;  // the country is only the usual home of a bare title

    bool is_filler(std::size_t word) const {
        const std::string& lower = at_.lower[word];
        return classes_.has("determiner", lower) || classes_.has("honorific", lower) || lower == "'s" || lower == "'" ||
               std::none_of(lower.begin(), lower.end(),
                            [](unsigned char c) { return c >= 'a' || (c >= '0' && c <= '9'); });
    }

    // "Valencia" in "Senator Ana Valencia": a place that ends what follows a title is part of the name.
    void drop_place_after_title() {
        if (at_.hits.size() < 2) return;
        const ActorHit &place = at_.hits.back(), &title = at_.hits[at_.hits.size() - 2];
        const bool is_place = place.names && !place.sector && place.names->front().entity->kind == EntityKind::place;
        const bool is_title = (title.office || title.sector) && title.last < place.first;
        if (!is_place || !is_title || place.last < at_.words.size()) return;
        for (std::size_t i = title.last; i < place.first; ++i)
            if (!is_capitalized(at_.words[i])) return;
        at_.hits.pop_back();
    }

    // "Paris" in "Paris Doe", "Chad" in "Chad Roe": a name of a person that nothing else speaks of. A listed place of
    // one word counts only if some other word is not a capitalised, unlisted one.
    void drop_places_in_names() {
        if (at_.hits.size() != 1 || !at_.hits.front().names) return;
        const ActorHit hit = at_.hits.front();
        if (hit.last - hit.first != 1 || hit.names->front().use == NameUse::demonym) return;
        const EntityKind kind = hit.names->front().entity->kind;
        if (kind != EntityKind::country && kind != EntityKind::place) return;
        std::size_t others = 0;
        for (std::size_t i = 0; i < at_.words.size(); ++i) {
            if (i == hit.first || is_filler(i)) continue;
            if (!is_capitalized(at_.words[i])) return;
            ++others;
        }
        if (others == 0) return;
        const bool is_possessive = hit.last < at_.lower.size() && at_.lower[hit.last] == "'s";
        if (!is_possessive) at_.hits.clear();
    }

    // ---- who is named ----

    Found of_listed(const ActorHit& hit) const {
        Found found{.words = at_.text(hit.first, hit.last)};
        const ListedName& name = hit.names->front();
        const Entity& entity = *name.entity;
        // "Congolese", "Guinea": of two states, of neither.
        for (const ListedName& other : *hit.names)
            if (other.state != name.state) return found;
        found.country = country_of(name.state);
        if (name.use == NameUse::seat) found.sectors = {"GOV"};
        if (entity.kind == EntityKind::organization || entity.kind == EntityKind::group ||
            entity.kind == EntityKind::international_organization)
            code_body(entity, found);
        return found;
    }

    // A body has a row of its own, or is what its full name says, or what its kind says.
    void code_body(const Entity& body, Found& found) const {
        const std::vector<std::string> words = to_words(body.name);
        if (const auto own = sectors_.find_name(words); own.length == words.size()) {
            found.sectors = own.values->front()->sectors;
            if (!own.values->front()->country.empty()) found.country = own.values->front()->country;
            if (found.country.empty() && found.sectors.empty() && body.kind != EntityKind::group) found.country = "IGO";
            return;
        }
        if (body.kind == EntityKind::international_organization) {
            const auto has = [&](std::string_view word) {
                return std::find(words.begin(), words.end(), word) != words.end();
            };
            const bool is_un = body.name.find("United Nations") != std::string::npos || has("UN") || has("U.N.");
            const bool is_eu = body.name.find("European Union") != std::string::npos || has("EU");
            if (found.country.empty()) found.country = is_un ? "UNO" : is_eu ? "EUR" : "IGO";
            if (has("Court") || has("Tribunal")) found.sectors = {"JUD"};
            if (has("Parliament") || has("Parliamentary")) found.sectors = {"LEG"};
            return;
        }
        if (depth_ > 0) return;
        // The words of a name, without the listed name that they are together.
        std::string inner;
        for (const std::string& word : words) inner += (inner.empty() ? "" : " ") + to_lower(word);
        const ActorCode said = Coding(sectors_, gazetteer_, classes_, day_, depth_ + 1).code(inner);
        found.sectors = said.sectors;
        if (body.kind == EntityKind::group &&
            (found.sectors.empty() || found.sectors.front() == "SOC" || found.sectors.front() == "UAF" ||
             found.sectors.front() == "MIL" || found.sectors.front() == "GOV" || found.sectors.front() == "UNK"))
            found.sectors = {"REB"};
    }

    Found of_hit(const ActorHit& hit) const {
        if (hit.names && !hit.sector) return of_listed(hit);
        Found found{.words = at_.text(hit.first, hit.last)};
        if (hit.sector) {
            found.sectors = hit.sector->sectors;
            found.country = hit.sector->country;
            if (found.country.empty() && hit.names) found.country = of_listed(hit).country;
            return found;
        }
        if (hit.office->body && depth_ == 0) {
            const ActorCode body =
                Coding(sectors_, gazetteer_, classes_, day_, depth_ + 1).code(hit.office->body->name);
            found.sectors = body.sectors;
            found.country = body.country;
        }
        const SectorRow* row = sectors_.office(hit.office->name);
        if (row && !row->sectors.empty())
            found.sectors = row->sectors;
        else if (found.sectors.empty() && is_government_level(hit.office->level))
            found.sectors = {"GOV"};
        return found;
    }

    SectorUse use_of(const ActorHit& hit) const {
        if (hit.sector) return hit.sector->use;
        if (hit.names) return SectorUse::name;
        const SectorRow* row = sectors_.office(hit.office->name);
        if (row) return row->use;
        if (hit.office->body) return SectorUse::name;
        return is_government_level(hit.office->level) ? SectorUse::actor : SectorUse::role;
    }

    // ---- the country ----

    // "the Bundesrat of Austria": an own name that is usually another state's, and the state that the words give it.
    Found owner_of(const ActorHit& hit, Found found) const {
        if (!hit.sector || hit.last >= at_.lower.size() || at_.lower[hit.last] != "of") return found;
        for (const ActorHit& owner : at_.hits) {
            const bool follows =
                owner.first == hit.last + 1 || (owner.first == hit.last + 2 && at_.lower[hit.last + 1] == "the");
            if (!follows || !owner.names || owner.names->front().entity->kind != EntityKind::country) continue;
            if (Found state = of_listed(owner); !state.country.empty()) return state;
        }
        return found;
    }

    Found find_country() {
        is_home_only_ = false;
        Found later;
        for (const ActorZone zone : {ActorZone::head, ActorZone::apposition, ActorZone::complement, ActorZone::target})
            for (const ActorHit& hit : at_.hits) {
                if (hit.zone != zone) continue;
                Found found = of_hit(hit);
                if (!found.country.empty()) return owner_of(hit, std::move(found));
            }
        for (const ActorHit& hit : at_.hits)
            if (hit.office && hit.office->home) {
                is_home_only_ = true;
                return {{}, country_of(hit.office->home), at_.text(hit.first, hit.last)};
            }
        return {};
    }

    // ---- the sectors ----

    // The last hit of a use in a zone that says a sector.
    Found last_of(SectorUse use, ActorZone zone) const {
        for (auto hit = at_.hits.rbegin(); hit != at_.hits.rend(); ++hit) {
            if (hit->zone != zone || use_of(*hit) != use) continue;
            Found found = of_hit(*hit);
            const bool is_open = !found.sectors.empty() && found.sectors.front() == "UNK";
            if (!found.sectors.empty() && !is_open) return found;
        }
        return {};
    }

    bool has_role(ActorZone zone) const {
        return std::any_of(at_.hits.begin(), at_.hits.end(),
                           [&](const ActorHit& hit) { return hit.zone == zone && use_of(hit) == SectorUse::role; });
    }

    // "Defence Minister General Roe": the office decides, not the rank right behind it.
    Found office_before_rank(ActorZone zone) const {
        for (std::size_t i = 0; i + 1 < at_.hits.size(); ++i) {
            const ActorHit &office = at_.hits[i], &rank = at_.hits[i + 1];
            const bool is_office = office.office && use_of(office) == SectorUse::actor && office.zone == zone;
            if (is_office && rank.first == office.last && use_of(rank) == SectorUse::actor) return of_hit(office);
        }
        return {};
    }

    bool has_topic(ActorZone zone, std::string_view sector) const {
        return std::any_of(at_.hits.begin(), at_.hits.end(), [&](const ActorHit& hit) {
            return hit.zone == zone && use_of(hit) == SectorUse::topic && of_hit(hit).sectors.front() == sector;
        });
    }

    // Rebels in arms are rebels first ("rebel army", "communist rebels"), and the opposition stays what else it is.
    Found with_topics(Found found, ActorZone zone) const {
        constexpr std::array<std::string_view, 4> kGiveWay = {"MIL", "UAF", "PTY", "GOV"};
        if (found.sectors.empty()) return found;
        const std::string& main = found.sectors.front();
        if (has_topic(zone, "REB") && std::find(kGiveWay.begin(), kGiveWay.end(), main) != kGiveWay.end()) {
            Found topic = last_of(SectorUse::topic, zone);
            if (topic.sectors.front() == "REB") return topic;
        }
        if (found.sectors.size() == 1 && main != "OPP" && has_topic(zone, "OPP")) found.sectors.emplace_back("OPP");
        return found;
    }

    Found decided_in(ActorZone zone) const {
        if (Found office = office_before_rank(zone); !office.sectors.empty()) return office;
        for (const SectorUse use : {SectorUse::actor, SectorUse::name})
            if (Found found = last_of(use, zone); !found.sectors.empty()) return with_topics(std::move(found), zone);
        // Armed people are not what they believe in: "Muslim militants".
        if (Found armed = last_of(SectorUse::role, zone); !armed.sectors.empty() && armed.sectors.front() == "UAF")
            return with_topics(std::move(armed), zone);
        return last_of(SectorUse::topic, zone);
    }

    Found find_sectors() const {
        Found found = decided_in(ActorZone::head);
        if (found.sectors.empty()) found = decided_in(ActorZone::apposition);
        const bool has_open_role = has_role(ActorZone::head) || has_role(ActorZone::apposition);
        if (found.sectors.empty() && has_open_role) found = decided_in(ActorZone::complement);
        if (found.sectors.empty()) found = last_of(SectorUse::role, ActorZone::head);
        if (found.sectors.empty()) found = last_of(SectorUse::role, ActorZone::apposition);
        if (found.sectors.empty() && has_open_role) found = last_of(SectorUse::role, ActorZone::complement);
        return found;
    }

    // A capital by itself stands for its government, another place for those who live there; a person of whom nothing
    // is said is of no known sector.
    Found weakest_sectors() const {
        for (const ActorHit& hit : at_.hits) {
            const bool is_open =
                use_of(hit) == SectorUse::role && of_hit(hit).sectors == std::vector<std::string>{"UNK"};
            const bool is_reached = hit.zone == ActorZone::head || has_role(ActorZone::head);
            const bool is_pronoun = classes_.has("third-person", at_.lower[hit.first]) ||
                                    classes_.has("plural-person", at_.lower[hit.first]);
            if (is_open && is_reached && (!is_pronoun || at_.words.size() == 1)) return of_hit(hit);
        }
        if (at_.hits.size() != 1 || !at_.hits.front().names) return {};
        const ActorHit& only = at_.hits.front();
        for (std::size_t i = 0; i < at_.words.size(); ++i)
            if ((i < only.first || i >= only.last) && !is_filler(i)) return {};
        const ListedName& name = only.names->front();
        Found found = of_listed(only);
        if (name.use == NameUse::capital && !found.country.empty())
            found.sectors = {"GOV"};
        else if (name.entity->kind == EntityKind::place && !found.country.empty())
            found.sectors = {"CVL"};
        return found;
    }

    // ---- persons by name ----

    // A word of a name that begins at `first`: "Kassym", the hyphen and "Jomart", "al".
    bool is_name_part(std::size_t first, std::size_t word) const {
        if (at_.words[word] == "-") return word > first && word + 1 < at_.words.size();
        return !is_filler(word) && (is_capitalized(at_.words[word]) || classes_.has("name-particle", at_.lower[word]));
    }

    // The longest run of capitalised words that no table knows, [first, last).
    std::pair<std::size_t, std::size_t> find_name() const {
        std::pair<std::size_t, std::size_t> best{0, 0};
        const auto is_taken = [&](std::size_t i) {
            return std::any_of(at_.hits.begin(), at_.hits.end(),
                               [&](const ActorHit& hit) { return hit.first <= i && i < hit.last; });
        };
        for (std::size_t i = 0; i < at_.words.size(); ++i) {
            std::size_t last = i;
            while (last < at_.words.size() && !is_taken(last) && at_.zones[last] != ActorZone::target &&
                   is_name_part(i, last))
                ++last;
            if (last - i > best.second - best.first) best = {i, last};
            if (last > i) i = last - 1;
        }
        return best;
    }

    Found find_person() const {
        if (depth_ > 0) return {};
        const auto [first, last] = find_name();
        if (last == first) return {};
        const Office* office = nullptr;
        for (const ActorHit& hit : at_.hits)
            if (hit.office) office = hit.office;
        // A surname needs a title, or to stand alone.
        for (std::size_t i = 0; last - first == 1 && !office && i < at_.words.size(); ++i)
            if (i != first && !is_filler(i)) return {};
        const std::string name = at_.text(first, last);
        std::vector<const Holder*> holders;
        if (office) holders = gazetteer_.find_holders(office->name, name, "", day_);
        if (holders.empty()) holders = gazetteer_.find_holders("", name, "", day_);
        bool is_past = false;
        if (holders.empty() && day_) {
            holders = gazetteer_.find_holders("", name, "", std::nullopt);
            is_past = std::any_of(holders.begin(), holders.end(),
                                  [&](const Holder* holder) { return holder->to && *holder->to < *day_; });
            if (!is_past) holders.clear();
        }
        return of_holders(holders, is_past, at_.text(first, last));
    }

    Found of_holders(const std::vector<const Holder*>& holders, bool is_past, const std::string& words) const {
        const Holder* best = nullptr;
        int best_rank = 0;
        for (const Holder* holder : holders) {
            if (best && holder->name != best->name) return {};  // two people of one name
            const auto office = gazetteer_.find_office(to_lower_words(holder->offices.front()));
            const int rank = office.length > 0 ? rank_of(office.values->front()->level) : 9;
            if (!best || rank < best_rank) {
                best = holder;
                best_rank = rank;
            }
        }
        if (!best) return {};
        Found found{.words = words};
        found.country = country_of(best->state);
        if (found.country.empty()) {
            const ActorCode body = Coding(sectors_, gazetteer_, classes_, day_, depth_ + 1).code(best->state->name);
            found.country = body.country;
            found.sectors = body.sectors;
        }
        const SectorRow* row = sectors_.office(best->offices.front());
        if (row && !row->sectors.empty()) found.sectors = row->sectors;
        if (found.sectors.empty()) found.sectors = {"GOV"};
        if (is_past) put_into_past(found.sectors);
        return found;
    }
};

}  // namespace

ActorCoder::ActorCoder(std::string_view sectors, const Gazetteer& gazetteer, const WordClasses& words)
    : sectors_(sectors), gazetteer_(gazetteer), words_(words) {}

ActorCode ActorCoder::code(std::string_view text, std::optional<Day> day) const {
    return Coding(sectors_, gazetteer_, words_, day, 0).code(text);
}

}  // namespace entente
