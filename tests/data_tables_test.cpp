// The tables of data/: every cell that another table or the code relies on. Rules that a reader of a table checks for
// itself (number of cells, unknown kinds) are tested where that reader is.
#include "data/data.h"
#include "extract/extractor.h"
#include "extract/fold.h"
#include "model/date.h"
#include "model/table.h"
#include "model/vocabulary.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace entente;

namespace {

using Cells = std::vector<std::string_view>;

enum StateColumn { iso2, iso3, state_wikidata, state_name, official, state_other_names, demonyms, capital, seats };
enum OrganizationColumn { kind, wikidata, country, name, other_names, members };
enum OfficeColumn { office, other_forms, level, home, body };
enum HolderColumn { holder_state, holder_offices, holder_name, holder_other_names, holder_from, holder_to };
enum PlaceColumn { place_name, place_wikidata, place_state, place_other_names };

std::vector<Cells> cells_of(std::string_view table, const Cells& columns) {
    std::vector<Cells> rows;
    for (TableRow& row : read_table(table, "data", columns)) rows.push_back(std::move(row.cells));
    return rows;
}

const std::vector<Cells>& states() {
    static const auto rows = cells_of(data::states(), {"iso2", "iso3", "wikidata", "name", "official", "other_names",
                                                       "demonyms", "capital", "seats"});
    return rows;
}

const std::vector<Cells>& organizations() {
    static const auto rows =
        cells_of(data::organizations(), {"kind", "wikidata", "country", "name", "other_names", "members"});
    return rows;
}

const std::vector<Cells>& offices() {
    static const auto rows = cells_of(data::offices(), {"office", "other_forms", "level", "home", "body"});
    return rows;
}

const std::vector<Cells>& holders() {
    static const auto rows = cells_of(data::holders(), {"state", "office", "name", "other_names", "from", "to"});
    return rows;
}

const std::vector<Cells>& places() {
    static const auto rows = cells_of(data::places(), {"name", "wikidata", "state", "other_names", "adjectives"});
    return rows;
}

// The parts of several cells of a row, doubles within the row taken once.
std::set<std::string> words_in(const Cells& row, const std::vector<std::size_t>& columns) {
    std::set<std::string> words;
    for (const std::size_t column : columns)
        for (const std::string_view word : split_list(row[column])) words.emplace(word);
    return words;
}

// The words that more than one row has, sorted.
std::vector<std::string> shared_words(const std::vector<Cells>& rows, const std::vector<std::size_t>& columns) {
    std::map<std::string, int> count;
    for (const Cells& row : rows)
        for (const std::string& word : words_in(row, columns)) ++count[word];
    std::vector<std::string> shared;
    for (const auto& [word, times] : count)
        if (times > 1) shared.push_back(word);
    return shared;
}

bool is_upper(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_wikidata_id(std::string_view text) {
    return text.size() > 1 && text[0] == 'Q' && text[1] != '0' &&
           std::ranges::all_of(text.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_state(std::string_view code) {
    return std::ranges::any_of(states(), [&](const Cells& row) { return row[iso2] == code; });
}

void check_trimmed(const std::vector<Cells>& rows) {
    for (const Cells& row : rows)
        for (const std::string_view cell : row) {
            CAPTURE(cell);
            CHECK_FALSE((cell.starts_with(' ') || cell.ends_with(' ') || cell.find("  ") != cell.npos));
            CHECK_FALSE((cell.starts_with('|') || cell.ends_with('|') || cell.find("||") != cell.npos));
        }
}

}  // namespace

TEST_CASE("there are 250 states and territories, sorted, each with its own codes") {
    REQUIRE(states().size() == 250);
    CHECK(std::ranges::is_sorted(states(), {}, [](const Cells& row) { return row[iso2]; }));
    CHECK(shared_words(states(), {iso2}).empty());
    CHECK(shared_words(states(), {iso3}).empty());
    CHECK(shared_words(states(), {state_wikidata}).empty());
    CHECK(shared_words(states(), {state_name}).empty());
    CHECK(shared_words(states(), {official}).empty());
    for (const Cells& row : states()) {
        CAPTURE(row[state_name]);
        CHECK((row[iso2].size() == 2 && is_upper(row[iso2])));
        CHECK((row[iso3].size() == 3 && is_upper(row[iso3])));
        CHECK((row[state_wikidata].empty() || is_wikidata_id(row[state_wikidata])));
        CHECK_FALSE(row[state_name].empty());
        CHECK_FALSE(row[official].empty());
    }
}

TEST_CASE("no name or demonym of a state stands under another, but for those that states share") {
    CHECK(shared_words(states(), {state_name, official, state_other_names, demonyms}) ==
          std::vector<std::string>{"Congo", "Congolese", "Dominican", "Dominicans"});
    CHECK(shared_words(states(), {capital, seats}).empty());
}

TEST_CASE("an organisation has a kind, states that exist and names of its own") {
    REQUIRE(organizations().size() > 3000);
    CHECK(shared_words(organizations(), {name, other_names}) == std::vector<std::string>{});
    CHECK(shared_words(organizations(), {wikidata}) == std::vector<std::string>{});
    const std::set<std::string_view> kinds = {"InternationalOrganization", "Organization", "Group", "Agreement"};
    for (const Cells& row : organizations()) {
        CAPTURE(row[name]);
        CHECK_FALSE(row[name].empty());
        CHECK(kinds.contains(row[kind]));
        CHECK((row[wikidata].empty() || is_wikidata_id(row[wikidata])));
        CHECK((row[country].empty() || is_state(row[country])));
        for (const std::string_view member : split_list(row[members])) CHECK(is_state(member));
    }
}

TEST_CASE("no organisation or place bears the name of a state") {
    const std::vector<std::size_t> of_state = {state_name, official, state_other_names, demonyms};
    std::set<std::string> names;
    for (const Cells& row : states()) names.merge(words_in(row, of_state));
    for (const Cells& row : organizations())
        for (const std::string& word : words_in(row, {name, other_names})) CHECK_MESSAGE(!names.contains(word), word);
    for (const Cells& row : places())
        for (const std::string& word : words_in(row, {place_name, place_other_names}))
            CHECK_MESSAGE(!names.contains(word), word);
}

TEST_CASE("an office has a level, forms of its own, and a home or body that exists") {
    REQUIRE(offices().size() > 100);
    CHECK(shared_words(offices(), {office, other_forms}) == std::vector<std::string>{});
    const std::set<std::string_view> levels = {"head-of-state", "head-of-government", "minister",  "official",
                                               "envoy",         "spokesperson",       "body-head", "opposition"};
    for (const Cells& row : offices()) {
        CAPTURE(row[office]);
        CHECK_FALSE(row[office].empty());
        CHECK(levels.contains(row[level]));
        CHECK((row[home].empty() || is_state(row[home])));
        CHECK((row[body].empty() ||
               std::ranges::any_of(organizations(), [&](const Cells& other) { return other[name] == row[body]; })));
    }
}

TEST_CASE("a holder has an office and a state or body that exist, and a term that begins before it ends") {
    REQUIRE(holders().size() > 1000);
    std::set<std::string_view> known_offices, bodies, held_by;
    for (const Cells& row : offices()) known_offices.insert(row[office]);
    for (const Cells& row : organizations()) bodies.insert(row[name]);
    for (const Cells& row : holders()) {
        CAPTURE(row[holder_name]);
        CHECK((is_state(row[holder_state]) || bodies.contains(row[holder_state])));
        if (is_state(row[holder_state])) held_by.insert(row[holder_state]);
        CHECK_FALSE(row[holder_offices].empty());
        for (const std::string_view each : split_list(row[holder_offices])) CHECK(known_offices.contains(each));
        CHECK_FALSE(row[holder_name].empty());
        const auto from = parse_date(row[holder_from]), to = parse_date(row[holder_to]);
        REQUIRE(from);
        REQUIRE(to);
        REQUIRE_FALSE(from->is_open());
        if (!to->is_open()) CHECK(*from->from <= *to->to);
    }
    CHECK(held_by.size() > 150);
}

TEST_CASE("an office has one holder at a time, but for the day, month or year in which it passes on") {
    struct Term {
        Date from, to;
        std::string_view name;
    };
    std::map<std::pair<std::string_view, std::string_view>, std::vector<Term>> terms;
    for (const Cells& row : holders())
        for (const std::string_view each : split_list(row[holder_offices]))
            terms[{row[holder_state], each}].push_back(
                {parse_date(row[holder_from]).value(), parse_date(row[holder_to]).value(), row[holder_name]});
    for (auto& [key, each] : terms) {
        std::ranges::sort(each, {}, [](const Term& term) { return *term.from.from; });
        for (std::size_t i = 1; i < each.size(); ++i) {
            CAPTURE(key.first);
            CAPTURE(each[i].name);
            REQUIRE_FALSE(each[i - 1].to.is_open());
            CHECK(*each[i].from.to >= *each[i - 1].to.from);
        }
    }
}

TEST_CASE("another name of a holder is one that the reader would not take for the name itself") {
    for (const Cells& row : holders())
        for (const std::string_view other : split_list(row[holder_other_names])) {
            const std::string whole = fold_name(row[holder_name]), part = fold_name(other);
            CAPTURE(row[holder_name]);
            CHECK_FALSE(part.empty());
            CHECK_FALSE((whole == part || whole.ends_with(" " + part)));
        }
}

TEST_CASE("a place has a name of its own and a state that exists") {
    REQUIRE(places().size() > 500);
    CHECK(shared_words(places(), {place_name, place_other_names}) == std::vector<std::string>{});
    CHECK(shared_words(places(), {place_wikidata}) == std::vector<std::string>{});
    for (const Cells& row : places()) {
        CAPTURE(row[place_name]);
        CHECK((row[place_wikidata].empty() || is_wikidata_id(row[place_wikidata])));
        CHECK((row[place_state].empty() || is_state(row[place_state])));
    }
}

TEST_CASE("no cell has blanks at its ends, double blanks or empty parts of a list") {
    check_trimmed(states());
    check_trimmed(organizations());
    check_trimmed(offices());
    check_trimmed(holders());
    check_trimmed(places());
}

TEST_CASE("every relation has a label and a meaning, and every one but standing ties a place in the ontologies") {
    const Vocabulary vocabulary(data::relations());
    REQUIRE(vocabulary.kinds().size() >= 38);
    for (const RelationKind& relation : vocabulary.kinds()) {
        CAPTURE(relation.name);
        CHECK_FALSE(relation.label.empty());
        CHECK_FALSE(relation.meaning.empty());
        if (relation.structural) continue;
        CHECK(relation.quad > 0);
        CHECK_FALSE(relation.plover.empty());
        CHECK_FALSE(relation.cameo.empty());
    }
}

TEST_CASE("every act in the vocabulary has words that say it, and no words say another relation") {
    const Vocabulary vocabulary(data::relations());
    std::set<std::string, std::less<>> spoken;
    for (const TableRow& row : read_table(data::lexicon(), "lexicon.tsv",
                                          {"relation", "kind", "words", "object", "subjects", "objects", "stance"}))
        spoken.emplace(row.cells[0]);
    for (const TableRow& row : read_table(data::acts(), "acts.tsv", {"root", "mode", "relation", "words"}))
        spoken.emplace(row.cells[2]);
    for (const std::string& relation : spoken) CHECK_MESSAGE(vocabulary.find(relation), relation);
    for (const RelationKind& relation : vocabulary.kinds())
        if (!relation.structural) CHECK_MESSAGE(spoken.contains(relation.name), relation.name);
}

TEST_CASE("the sectors name countries, bodies of states and offices that exist") {
    std::set<std::string_view> countries = {"UNO", "EUR", "IGO"}, titles;
    for (const Cells& row : states()) countries.insert(row[iso3]);
    for (const Cells& row : offices()) titles.insert(row[office]);
    const auto rows = cells_of(data::sectors(), {"use", "sector", "country", "words"});
    REQUIRE(rows.size() > 400);
    for (const Cells& row : rows) {
        CAPTURE(row[3]);
        CHECK((row[2].empty() || countries.contains(row[2])));
        CHECK_FALSE(split_list(row[3]).empty());
        for (const std::string_view word : split_list(row[3]))
            if (row[0].starts_with("office")) CHECK_MESSAGE(titles.contains(word), word);
    }
}

TEST_CASE("the extractor takes the built-in tables") {
    const Extractor extractor;
    CHECK(extractor.vocabulary().kinds() == Vocabulary(data::relations()).kinds());
    CHECK_FALSE(extractor.version().empty());
}
