// What common, timeline, top, groups, bridges and compare refuse, and what they say they did. Their answers: the pages.
#include "tests/support/ingested_corpus.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <utility>

using namespace entente::tests;

TEST_CASE("questions of measures that make no sense are refused in words that say what to do") {
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
        {{"compare"}, "--between: found no time, expected two, such as --between 2023 2024"},
        {{"compare", "--between", "2023"}, "--between: found 1 time, expected two"},
        {{"compare", "--between", "2023", "2024", "2025", "2026"}, "--between: found 4 times, expected two"},
        {{"compare", "--between", "soon", "2025"}, "--between: 'soon', expected a time such as 2025, 2025-11"},
        {{"compare", "--between", "2024", "2023-06..2024"}, "have days in common"},
        {{"compare", "--between", "2024..2023", "2025"}, "begins on 2024-01-01 and ends on 2023-12-31"},
        {{"compare", "--between", "2023,2024", "--from", "2020"},
         "the times to compare are given with --between alone"},
        {{"top", "--by", "fame"}, "--by: 'fame', expected degree, pagerank or betweenness"},
        {{"top", "--kind", "State"}, "--kind: 'State', expected some of Country"},
        {{"top", "--sample", "3"}, "expected --by betweenness"},
        {{"top", "--weight", "one"}, "expected --by pagerank"},
        {{"groups", "--by", "colour"}, "--by: 'colour', expected communities or components"},
        {{"groups", "--by", "components", "--seed", "3"}, "expected --by communities"},
        {{"groups", "--seed", "-1"}, "--seed: '-1', expected a whole number from 0 on"},
        {{"bridges", "--least", "0"}, "--least: '0', expected a whole number from 1 on"},
        {{"common", "UK"}, "expected two names"},
        {{"timeline", "UK", "--through"}, "--through: found one name, expected two"},
    };
    for (const auto& [question, expected] : cases) {
        CAPTURE(expected);
        const CommandResult result = ask_samples(question);
        CHECK(result.code == 2);
        CHECK(result.out.empty());
        CAPTURE(result.err);
        CHECK(result.err.find(expected) != std::string::npos);
    }
}

TEST_CASE("measures that find nothing say so and leave with 1") {
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
        {{"common", "UK", "UK"}, "United Kingdom and itself: partners are shared by two actors"},
        {{"common", "UK", "Vietnam", "--relation", "expels"}, "no partner found that United Kingdom and Vietnam share"},
        {{"timeline", "UK", "--to", "1900"}, "no event found of United Kingdom"},
        {{"top", "--to", "1900"}, "nobody found who has a partner"},
        {{"groups", "--to", "1900"}, "nobody found who has a partner"},
        {{"bridges", "--least", "100000"}, "nobody and no pair found that cuts off 100000 actors or more"},
        {{"compare", "--between", "1900", "1901"}, "nobody found who drew nearer or apart"},
    };
    for (const auto& [question, expected] : cases) {
        CAPTURE(expected);
        const CommandResult result = ask_samples(question);
        CHECK(result.code == 1);
        CHECK(result.out.empty());
        CAPTURE(result.err);
        CHECK(result.err.find(expected) != std::string::npos);
    }
}

TEST_CASE("measures answer programs in rows with a schema, and the same on every run") {
    const std::vector<std::vector<std::string>> questions = {
        {"common", "UK", "Germany"},
        {"timeline", "UK"},
        {"top", "--by", "betweenness"},
        {"top", "--by", "betweenness", "--sample", "9", "--seed", "4"},
        {"groups"},
        {"groups", "--seed", "5", "--weight", "relations"},
        {"bridges"},
        {"compare", "--between", "2023", "2024"},
        {"top", "--by", "pagerank"},
        {"compare", "--between", "2023", "2024", "UK"},
    };
    for (std::vector<std::string> question : questions) {
        CAPTURE(question.front());
        question.insert(question.end(), {"--format", "json", "--limit", "3"});
        const CommandResult result = ask_samples(question);
        CHECK(result.code == 0);
        const nlohmann::json answer = nlohmann::json::parse(result.out);
        CHECK(answer["schema"] == "entente." + question.front() + "/1");
        CHECK(answer.contains("hidden"));
        CHECK(ask_samples(question).out == result.out);
    }
}

TEST_CASE("an estimate of betweenness says from how many actors and by which seed") {
    const CommandResult some = ask_samples({"top", "--by", "betweenness", "--sample", "9", "--seed", "4"});
    CHECK(some.err.find("betweenness, estimated from 9 actors drawn by seed 4") != std::string::npos);
    const CommandResult all = ask_samples({"top", "--by", "betweenness", "--sample", "0"});
    CHECK(all.err.find("betweenness, exact") != std::string::npos);
}
