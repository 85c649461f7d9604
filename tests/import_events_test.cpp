// Tables of coded events → a store: which rows become events, what is said of the others, and what stays of a table.
#include "pipeline/import_events.h"
#include "data/data.h"
#include "model/relation_codes.h"
#include "tests/support/run_command.h"
#include "tests/support/scratch_store.h"
#include "tests/support/temporary_folder.h"
#include "text/table_reader.h"

#include <doctest/doctest.h>

#include <set>
#include <sstream>

using namespace entente;
using namespace entente::tests;

namespace {

const Vocabulary& vocabulary() {
    static const Vocabulary relations(data::relations());
    return relations;
}

struct Gdelt {
    std::string actor1 = "GBR", name1 = "BRITAIN", actor2 = "VNM", name2 = "VIETNAM", code = "040", day = "20240601",
                address = "https://www.news.example/a?b=1";
    std::size_t width = 61;
};

std::string gdelt_row(const Gdelt& row) {
    std::vector<std::string> cells(row.width);
    cells[0] = "1001";
    cells[1] = row.day;
    cells[5] = row.actor1;
    cells[6] = row.name1;
    cells[15] = row.actor2;
    cells[16] = row.name2;
    cells[26] = row.code;
    cells.back() = row.address;
    std::string line;
    for (const std::string& cell : cells) line += (&cell == &cells.front() ? "" : "\t") + cell;
    return line + "\n";
}

// A table, imported into a store of its own.
struct Imported {
    TemporaryFolder folder;
    Store store = Store(folder.path() / "x.entente", StoreMode::create, vocabulary());
    ImportReport report;
    std::string error;

    explicit Imported(const std::string& table, const std::string& mapping = "") { import(table, mapping); }
    void import(const std::string& table, const std::string& mapping = "", const std::string& key = "t") {
        ImportOptions options{.key = key};
        try {
            if (!mapping.empty()) options.mapping = parse_import_mapping(mapping, "m.toml");
            std::istringstream in(table);
            report = import_events(store, vocabulary(), "-", options, in);
        } catch (const std::exception& failure) {
            error = failure.what();
        }
    }
    std::string relations() const {
        const Snapshot snapshot = store.snapshot();
        const auto key = [&](EntityId id) { return store.entity(id)->entity.key; };
        std::string text;
        for (const Relation& relation : snapshot.relations)
            text += key(relation.subject) + " " + relation.kind + " " + key(relation.object) + " " +
                    std::string(to_text(relation.status)) + " " + to_text(relation.date) + ";";
        return text;
    }
    std::string messages() const {
        std::string text;
        for (const Diagnostic& diagnostic : report.diagnostics)
            text += diagnostic.where + ": " + diagnostic.message + "|";
        return text;
    }
};

const std::string kOwnMapping =
    "name = \"own\"\nseparator = \"comma\"\nquotes = true\nheader = true\nempty = [\"-\"]\n[subject]\nname = \"a\"\n"
    "country = \"land\"\n[object]\nname = \"b\"\n[relation]\ncodes = \"relation\"\ncode = \"r\"\nstatus = \"s\"\n"
    "[date]\ncolumn = \"d\"\n[evidence]\nkeep = [\"a\", \"b\", \"d\"]\n";
const std::string kOwnHeader = "a,land,b,r,s,d\n";

}  // namespace

TEST_CASE("rows of GDELT become events of states, bodies and others") {
    const std::pair<Gdelt, std::string> kRows[] = {
        {{}, "iso:GB meets iso:VN occurred 2024-06-01;"},
        {{.actor1 = "VNM", .actor2 = "GBR"}, "iso:GB meets iso:VN occurred 2024-06-01;"},  // symmetric: the lesser key
        {{.actor1 = "VNMGOV", .actor2 = "GBRGOV", .code = "042"}, "iso:VN visits iso:GB occurred 2024-06-01;"},
        {{.actor1 = "ROM", .code = "036"}, "iso:RO meets iso:VN planned 2024-06-01;"},
        {{.actor1 = "IGOWSTNAT", .code = "051"}, "wd:Q7184 praises iso:VN occurred 2024-06-01;"},
        {{.actor1 = "IGOUNO", .code = "1312"}, "wd:Q1065 threatens iso:VN occurred 2024-06-01;"},
        {{.actor1 = "GBRMIL", .code = "190"}, "cameo:GBRMIL attacks iso:VN occurred 2024-06-01;"},
        {{.actor1 = "", .name1 = "United Kingdom", .code = "130"}, "iso:GB threatens iso:VN occurred 2024-06-01;"},
        {{.actor1 = "", .name1 = "SOME GUILD", .code = "130"},
         "gdelt-2:some guild threatens iso:VN occurred 2024-06-01;"},
        {{.day = ""}, "iso:GB meets iso:VN occurred ;"},
    };
    for (const auto& [row, expected] : kRows) {
        CAPTURE(row.actor1);
        CAPTURE(row.code);
        const Imported imported(gdelt_row(row));
        CHECK(imported.error == "");
        CHECK(imported.relations() == expected);
    }
}

TEST_CASE("what a code of an actor says is its name") {
    const Imported imported(gdelt_row({.actor1 = "GBRMIL", .actor2 = "IGOXYZ", .name2 = "SOME BODY"}) +
                            gdelt_row({.actor1 = "GBRMILREB", .actor2 = "JOU", .name2 = "JOURNALIST"}) +
                            gdelt_row({.actor1 = "LEG", .actor2 = "GBRXYZ", .name2 = ""}));
    std::string names;
    imported.store.read_entities(
        [&](StoredEntity&& stored) { names += stored.entity.key + " " + stored.entity.name + ";"; });
    CHECK(names ==
          "cameo:GBRMIL United Kingdom: military;cameo:GBRMILREB United Kingdom: military, rebels;cameo:GBRXYZ GBRXYZ;"
          "cameo:IGOXYZ SOME BODY;cameo:JOU JOURNALIST;cameo:LEG legislature;");
}

TEST_CASE("sound rows that are no event between two are passed over, each for its reason") {
    const Imported imported(gdelt_row({}) + gdelt_row({.actor1 = "", .name1 = ""}) +
                            gdelt_row({.actor2 = "", .name2 = ""}) + gdelt_row({.actor2 = "GBRGOV"}) +
                            gdelt_row({.code = "012"}) + "\n\n");
    CHECK(imported.report.rows == 5);
    CHECK(imported.report.events == 1);
    CHECK(imported.report.damaged == 0);
    CHECK(imported.report.passed_over == std::array<std::uint64_t, 4>{1, 1, 1, 1});
    CHECK(imported.report.mapping == "gdelt-2");
}

TEST_CASE("damaged rows are counted and told, with line, column, what was found and what was expected") {
    const std::pair<std::string, std::string> kRows[] = {
        {gdelt_row({.code = "9X9"}), "column 27, EventCode: '9X9', expected a CAMEO code such as 036"},
        {gdelt_row({.code = "99"}), "column 27, EventCode: '99', expected a CAMEO code such as 036"},
        {gdelt_row({.code = ""}), "column 27, EventCode: '', expected a CAMEO code such as 036"},
        {gdelt_row({.day = "20240230"}), "column 2, SQLDATE: '20240230', expected a day such as 20240601"},
        {gdelt_row({.day = "2024-06-01"}), "column 2, SQLDATE: '2024-06-01', expected a day such as 20240601"},
        {gdelt_row({.day = "00000000"}), "column 2, SQLDATE: '00000000', expected a day such as 20240601"},
        {gdelt_row({.width = 60}), "60 columns, expected 61"},
        {gdelt_row({.width = 62}), "62 columns, expected 61"},
        {"word\n", "1 column, expected 61"},
        {gdelt_row({.name1 = "caf\xE9"}), "bytes that are not UTF-8, or NUL, expected text in UTF-8"},
        {gdelt_row({.address = "http://x.example/\xFF"}),
         "column 61, SOURCEURL: 'http://x.example/\xFF', expected text in UTF-8"},
        {gdelt_row({.name1 = std::string(2 << 20, 'x')}), "a row of more than 1 MiB, expected a shorter one"},
        {gdelt_row({.code = std::string(100, '7')}),
         "column 27, EventCode: '" + std::string(40, '7') + "...', expected a CAMEO code such as 036"},
    };
    for (const auto& [row, message] : kRows) {
        const Imported imported(gdelt_row({}) + row + gdelt_row({}));
        CHECK(imported.report.events == 2);
        CHECK(imported.report.damaged == 1);
        CHECK(imported.messages() == "standard input:2: " + message + "|");
    }
}

TEST_CASE("a NUL byte is no text, wherever it comes") {
    const std::string row = gdelt_row({.name1 = std::string("a\0b", 3)});
    CHECK(Imported(row).error.starts_with("standard input: "));
    std::string table;
    while (table.size() < 10'000) table += gdelt_row({});
    const Imported imported(table + row);
    CHECK(imported.report.damaged == 1);
    CHECK(imported.messages().ends_with(": bytes that are not UTF-8, or NUL, expected text in UTF-8|"));
}

TEST_CASE("so many damaged rows are told as were asked for, and a table of nothing else is refused") {
    std::string table = gdelt_row({});
    for (int i = 0; i < 30; ++i) table += "damaged\n";
    const Imported imported(table);
    CHECK(imported.report.damaged == 30);
    CHECK(imported.report.diagnostics.size() == 10);
    CHECK(imported.report.diagnostics.back().where == "standard input:11");

    const Imported nothing(gdelt_row({.code = "x"}) + gdelt_row({.code = "y"}));
    CHECK(
        nothing.error ==
        "standard input:1: column 27, EventCode: 'x', expected a CAMEO code such as 036; no row of it can be used, and "
        "nothing was stored; is gdelt-2 its mapping?");
    CHECK(nothing.store.counts().documents == 0);
}

TEST_CASE("each ready mapping reads its layout, known by the first line") {
    CHECK(list_ready_mappings() == "gdelt-1, gdelt-2, icews, polecat");
    const std::pair<std::string, std::string> kTables[] = {
        {gdelt_row({.width = 58}), "gdelt-1: iso:GB meets iso:VN occurred 2024-06-01;"},
        {gdelt_row({}), "gdelt-2: iso:GB meets iso:VN occurred 2024-06-01;"},
        {"Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget "
         "Name\tTarget Sectors\tTarget Country\tStory ID\tSentence "
         "Number\tPublisher\tCity\tDistrict\tProvince\tCountry\t"
         "Latitude\tLongitude\n"
         "1\t2014-01-02\tCitizen (India)\t\tIndia\tMake a visit\t042\t1.9\tUnited Kingdom\t\tUnited Kingdom\t1\t2\tA "
         "Wire\t\t\t\t\t\t\n",
         "icews: icews:citizen (india)@iso:IN visits iso:GB occurred 2014-01-02;"},
        {"Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor "
         "Country\tActor "
         "COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient "
         "Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient "
         "Title\tRecipient "
         "Name Raw\tWikipedia Recipient "
         "ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames "
         "ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\tStory Organizations\tStory "
         "Locations\tLanguage\tVersion\n"
         "X1\t2023-05-06\tCONSULT\tvisit\t1\tVERBAL "
         "COOPERATION\tdiplomatic\tNone\tVNM\t816\tGOV\tGOV\tNone\tNone\tNone\t"
         "Foreign "
         "Office\tGBR\t200\tGOV\tGOV\tNone\tNone\tNone\tNone\tNone\tNone\tNone\tNone\tNone\tNone\tNone\tNone\tNone"
         "\tA Wire\t2023-05-07\tNone\tNone\tNone\ten\tv1\n",
         "polecat: iso:VN visits polecat:foreign office@iso:GB occurred 2023-05-06;"},
    };
    for (const auto& [table, expected] : kTables) {
        const Imported imported(table);
        CHECK(imported.error == "");
        CHECK(imported.messages() == "");
        CHECK(imported.report.mapping + ": " + imported.relations() == expected);
    }
}

TEST_CASE("a table that no ready mapping fits is refused with what there is") {
    CHECK(Imported("a,b,c\n").error ==
          "standard input: no ready mapping fits its first line, of 1 column between tabs; name one with --mapping: "
          "gdelt-1, gdelt-2, icews, polecat, or a file of your own");
    CHECK(Imported("").error.starts_with("standard input: "));
    CHECK(Imported(std::string("a\0b", 3)).error.starts_with("standard input: "));
}

TEST_CASE("a table of one's own is read by its mapping, quotes and all") {
    const Imported imported(kOwnHeader + "\"Guild, \"\"Old\"\"\",GB,\"Two\nlines\",visits,,2024-06-01\r\n" +
                                "-,FRA,Vietnam,meets,planned,\n\"open,,x,visits,,2024-06-01\nq,,\"r\"s,visits,,\n" +
                                "a,,b,haunts,,\na,,b,visits,perhaps,\na,,b,visits,,1 June\n\n",
                            kOwnMapping);
    CHECK(imported.error == "");
    CHECK(imported.relations() ==
          "iso:FR meets iso:VN planned ;own:guild, \"old\"@iso:GB visits own:two\nlines occurred 2024-06-01;");
    CHECK(imported.messages() ==
          "standard input:5: a quotation mark that is not closed, expected another|"
          "standard input:6: text behind a closing quotation mark, expected a separator|"
          "standard input:7: column 4, r: 'haunts', expected a relation such as meets|"
          "standard input:8: column 5, s: 'perhaps', expected occurred, ongoing, planned, called-for or denied|"
          "standard input:9: column 6, d: '1 June', expected a day such as 2024-06-01|");
    std::string quotes;
    for (const Relation& relation : imported.store.snapshot().relations)
        quotes += imported.store.best_evidence(relation.event)->quote + "|";
    CHECK(quotes == "-\tVietnam\t|Guild, \"Old\"\tTwo\nlines\t2024-06-01|");
}

TEST_CASE("a mapping that is not understood is refused by line") {
    const auto with = [](const std::string& from, const std::string& to) {
        std::string text = kOwnMapping;
        text.replace(text.find(from), from.size(), to);
        return text;
    };
    const std::pair<std::string, std::string> kMappings[] = {
        {with("name = \"own\"", "nam = \"own\""), "m.toml: 'name' is missing"},
        {with("header = true", "header = 1"), "m.toml:4: 'header' must be true or false"},
        {with("\"comma\"", "\"blank\""),
         "m.toml:2: 'separator' is 'blank', expected one of: tab, comma, semicolon, bar"},
        {with("empty", "void"), "m.toml:5: unknown key 'void'"},
        {with("codes = \"relation\"", "codes = \"words\""),
         "m.toml:12: 'relation.codes' is 'words', expected one of: cameo, plover, relation"},
        {with("[date]", "[when]"), "m.toml:15: unknown key 'when'"},
        {with("header = true", "header = false"), "m.toml: 'columns' is missing"},
        {with("name = \"b\"", ""), "m.toml: 'object' names no column"},
    };
    for (const auto& [mapping, message] : kMappings) CHECK(Imported(kOwnHeader, mapping).error == message);
    CHECK(Imported(kOwnHeader, "name = \"").error.starts_with("m.toml:1: "));
    CHECK(Imported("a,b\n1,2\n", kOwnMapping).error == "standard input: no column is called 'land', which own expects");
}

TEST_CASE("the same table again changes nothing, and another takes its place") {
    Imported imported(gdelt_row({}) + gdelt_row({.actor1 = "FRA"}));
    CHECK(imported.report.applied == Applied::added);
    const std::string before = dump_text(imported.store);
    imported.import(gdelt_row({}) + gdelt_row({.actor1 = "FRA"}));
    CHECK(imported.report.applied == Applied::unchanged);
    CHECK(dump_text(imported.store) == before);
    imported.import(gdelt_row({.actor1 = "DEU"}));
    CHECK(imported.report.applied == Applied::replaced);
    CHECK(imported.relations() == "iso:DE meets iso:VN occurred 2024-06-01;");
    CHECK(imported.store.counts().entities == 2);
    imported.import(gdelt_row({.actor1 = "DEU"}), "", "u");
    CHECK(imported.store.counts().events == 2);
    CHECK(imported.store.forget("t"));
    CHECK(imported.store.forget("u"));
    CHECK(dump_text(imported.store).empty());
}

TEST_CASE("no order of imports and documents reaches the database") {
    const std::string one = gdelt_row({}) + gdelt_row({.actor1 = "GBRMIL", .code = "190"});
    const std::string other = gdelt_row({}) + gdelt_row({.actor1 = "FRA", .code = "042"});
    Imported forth(one), back("");
    forth.import(other, "", "u");
    back.error.clear();
    back.import(other, "", "u");
    back.import(one);
    CHECK(dump_text(forth.store) == dump_text(back.store));
    CHECK(forth.relations() == back.relations());
}

TEST_CASE("every root of CAMEO and of PLOVER has a relation or is known to tell of none") {
    const RelationCodes codes(data::code_relations(), vocabulary());
    for (int root = 1; root <= 20; ++root) {
        const std::string code = (root < 10 ? "0" : "") + std::to_string(root);
        CAPTURE(code);
        REQUIRE(codes.find_cameo(code));
        CHECK(codes.find_cameo(code + "0") == codes.find_cameo(code));
        CHECK(codes.find_cameo(code)->relation.empty() == (root == 1));
    }
    for (const char* root : {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
                             "ACCUSE", "REJECT", "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT"}) {
        CAPTURE(root);
        REQUIRE(codes.find_plover(root, "no such mode"));
    }
    CHECK(codes.find_cameo("1661")->relation == "expels");
    CHECK(codes.find_plover("CONSULT", "phone")->relation == "speaks-with");
    for (const char* code : {"", "1", "00", "21", "99", "19012", "0x1", "-1", "1a"}) CHECK(!codes.find_cameo(code));
    CHECK(!codes.find_plover("040", ""));
}

// What is held is a row, a buffer, and what is known of actors and codes: so a table of any length reads alike.
TEST_CASE("rows are read right wherever the reader's buffer ends") {
    std::string table;
    std::vector<std::uint64_t> begins;
    for (int i = 0; i < 9000; ++i) {
        begins.push_back(table.size());
        table +=
            gdelt_row({.actor1 = i % 2 ? "GBR" : "FRA", .address = "https://x.example/" + std::string(i % 257, 'y')});
    }
    REQUIRE(table.size() > std::size_t{2} << 20);
    const Imported imported(table);
    CHECK(imported.report.events == 9000);
    for (const int i : {0, 127, 128, 129, 4095, 8999}) {
        const auto evidence = imported.store.best_evidence(EventId{kFirstImported + 1 + i});
        REQUIRE(evidence);
        CHECK(evidence->span.begin == begins[i]);
        CHECK(table.substr(evidence->span.begin, 5) == "1001\t");
        CHECK(table[evidence->span.end] == '\n');
        CHECK(evidence->address.size() == 18 + i % 257);
    }
}

TEST_CASE("a table is cut into the same rows as by a reader that goes character by character") {
    std::uint32_t state = 5;
    const auto random = [&](std::uint32_t below) { return (state = state * 1664525 + 1013904223) / 65536 % below; };
    for (int round = 0; round < 3000; ++round) {
        std::string text = "x";
        for (std::uint32_t n = random(60); n > 0; --n) text += "ab\t\t\n\x08\n\xC3\xA9"[random(9)];
        std::vector<std::vector<std::string>> expected;
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            if (line.empty()) continue;
            auto& cells = expected.emplace_back(1);
            for (const char c : line)
                if (c == '\t')
                    cells.emplace_back();
                else
                    cells.back() += c;
        }
        std::istringstream in(text);
        TableReader reader(in, "t");
        std::vector<std::vector<std::string>> found;
        while (reader.next({})) found.emplace_back(reader.cells().begin(), reader.cells().end());
        CHECK(found == expected);
    }
}

TEST_CASE("entente import tells what it did, and leaves nothing when it is refused") {
    const TemporaryFolder folder;
    const CommandOptions here = {.folder = folder.path()};
    folder.write("a.tsv", gdelt_row({}) + "damaged\n" + gdelt_row({.actor2 = "", .name2 = ""}));
    const CommandResult first = run_entente({"import", "events", "a.tsv"}, here);
    CHECK(first.code == 3);
    CHECK(first.out.empty());
    CHECK(first.err ==
          "created 'graph.entente'\nwarning: a.tsv:2: 1 column, expected 61\n"
          "imported 1 event from a.tsv as gdelt-2: 3 rows, 1 passed over (1 without a second actor), 1 damaged\n");
    CHECK(run_entente({"import", "events", "a.tsv"}, here).err == "a.tsv is imported already, unchanged\n");
    CHECK(run_entente({"import", "events", "a.tsv"}, here).code == 0);
    CHECK(run_entente({"import", "events", "--key", "b", "--list-damaged", "0", "-"},
                      {.folder = folder.path(), .input = gdelt_row({}) + "damaged\n"})
              .err ==
          "shown 0 of 1 damaged rows; --list-damaged shows more of them\n"
          "imported 1 event from b as gdelt-2: 2 rows, 0 passed over, 1 damaged\n");
    const CommandResult why = run_entente({"why", "1000000001"}, here);
    CHECK(why.out.find("imported from a.tsv, row at byte 0, rule imported/gdelt-2, confidence 0.50, published by "
                       "news.example\n") != std::string::npos);
    CHECK(why.out.find("\n     https://www.news.example/a?b=1\n") != std::string::npos);
    CHECK(run_entente({"why", "1000000009"}, here).code == 1);

    const std::string before = run_entente({"dump"}, here).out;
    const std::pair<std::vector<std::string>, std::string> kRefused[] = {
        {{"tables", "a.tsv"}, "entente: 'tables', expected 'events': entente import events FILE..."},
        {{"events"}, "entente: no table is named: entente import events FILE..."},
        {{"events", "none.tsv"}, "entente: none.tsv: no such file; check the name"},
        {{"events", "-"}, "entente: standard input: it has no name; give it one with --key"},
        {{"events", "a.tsv", "./a.tsv"},
         "entente: two tables have the key 'a.tsv'; import them one by one, with --key"},
        {{"events", "--mapping", "gdelt-3", "a.tsv"},
         "entente: gdelt-3: neither a ready mapping (gdelt-1, gdelt-2, icews, polecat) nor a file that can be read"},
    };
    for (auto [arguments, message] : kRefused) {
        arguments.insert(arguments.begin(), "import");
        const CommandResult refused = run_entente(arguments, here);
        CHECK(refused.code == 2);
        CHECK(refused.err.starts_with(message));
    }
    CHECK(run_entente({"dump"}, here).out == before);
}
