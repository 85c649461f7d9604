// Whose words a document has, by the agency that it credits.
#include "data/data.h"
#include "extract/credits.h"
#include "model/errors.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace entente;

namespace {

const std::string kBody =
    "Two ferries ran aground off Larvik on Tuesday, the coast guard said.\n"
    "Nobody was hurt, and both captains had called for help at once.\n"
    "A tug was on its way from the mainland by noon.\n"
    "The line expects to sail again before the end of the week.\n";

std::string credited(const std::string& header, const std::string& body, const std::string& publisher = "") {
    static const Agencies agencies(data::agencies());
    Document document;
    document.text = header + body;
    document.body_begin = header.size();
    document.publisher = publisher;
    return agencies.find_credited(document);
}

std::string error_of(const std::string& table) {
    try {
        const Agencies agencies(table);
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("an agency is credited by dateline, line of its own, last words or as publisher") {
    for (const auto& [dateline, agency] :
         std::vector<std::pair<std::string, std::string>>{{"LARVIK, Norway (Reuters) - ", "Reuters"},
                                                          {"LARVIK, Norway, March 3 (Reuters) — ", "Reuters"},
                                                          {"Larvik (dpa) – ", "Deutsche Presse-Agentur"},
                                                          {"MOSCOW, March 3. /TASS/. ", "TASS"},
                                                          {"LARVIK (AP) -- ", "Associated Press"},
                                                          {"[Xinhua]: ", "Xinhua"},
                                                          {"Larvik (own report) - ", ""},
                                                          {"The Associated Press asked and got no answer. ", ""}}) {
        CAPTURE(dateline);
        CHECK(credited("Ferries aground\n\n", dateline + kBody) == agency);
    }
    for (const auto& [line, agency] :
         std::vector<std::pair<std::string, std::string>>{{"Reuters", "Reuters"},
                                                          {"By The Associated Press", "Associated Press"},
                                                          {"Source: Xinhua", "Xinhua"},
                                                          {"(dpa)", "Deutsche Presse-Agentur"},
                                                          {"— AFP", "Agence France-Presse"},
                                                          {"© 2031 Reuters", "Reuters"},
                                                          {"Copyright 2031 AFP.", "Agence France-Presse"},
                                                          {"By Reuters Island Ferries", ""},
                                                          {"By Kari Nordmann", ""}}) {
        CAPTURE(line);
        CHECK(credited("Ferries aground\n\n", kBody + line + "\n") == agency);
        CHECK(credited("Ferries aground\n\n", line + "\n" + kBody) == agency);
        CHECK(credited("Ferries aground\n" + line + "\n\n", kBody) == agency);
    }
    CHECK(credited("Ferries aground\n\n", kBody + "It was the third time this year. (Reuters)\n") == "Reuters");
    CHECK(credited("Ferries aground\n\n", kBody, "Reuters News Agency") == "Reuters");
    CHECK(credited("Ferries aground\n\n", kBody, "Fjordposten").empty());
}

TEST_CASE("a text put together from several agencies, or that only speaks of one, credits none") {
    CHECK(credited("Ferries aground\n\n", kBody + "AP/Reuters\n").empty());
    CHECK(credited("Ferries aground\n\n", "LARVIK (Reuters) - " + kBody + "(AFP)\n").empty());
    CHECK(credited("Ferries aground\n\n", kBody + "The captain (Reuters) - he said - was tired.\n").empty());
    CHECK(credited("Ferries aground\n\n", kBody + kBody + "Source: dpa\n" + kBody).empty());
    CHECK(credited("", "").empty());
    CHECK(credited("", std::string(100'000, '(')).empty());
}

TEST_CASE("an agency's table row that is not understood is named") {
    CHECK(error_of("name\tforms\n\tX\n") == "agencies.tsv:2: no name, expected the agency's");
    CHECK(error_of("name\tforms\nNordnytt\tNN\nNordisk Nytt\tNN\n") ==
          "agencies.tsv:3: 'NN' stands for 'Nordnytt' already; give it to neither");
}
