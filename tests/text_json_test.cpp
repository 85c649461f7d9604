#include "text/read.h"

#include <doctest/doctest.h>

#include <string>

namespace entente {
namespace {

ReadResult read_record(std::string_view line, const ReadOptions& options = {}) {
    return read_json_line(line, 7, {"in.jsonl", "in.jsonl"}, options);
}

TEST_CASE("a record gives all its fields, and offsets are offsets into the decoded text") {
    const auto result = read_record(
        R"({"id":"r1","text":"Envoys meet\n\nK\u00f6ln: A \"met\" B.","title":"Envoys meet","date":"2025-11-21",)"
        R"("publisher":"Office","url":"https://example.org/a","language":"EN-GB","other":{"x":[1]},)"
        R"("mentions":[{"begin":20,"end":21,"type":"Country","name":"Aland","more":1},{"begin":28,"end":29}],)"
        R"("pairs":[[0,1],[1,0]]})");
    REQUIRE(std::holds_alternative<Document>(result));
    const Document& document = std::get<Document>(result);
    CHECK(document.key == "r1");
    CHECK(document.text == "Envoys meet\n\nK\u00F6ln: A \"met\" B.");
    CHECK(document.title == "Envoys meet");
    CHECK(document.title_span == TextSpan{0, 11});
    CHECK(document.body_begin == 13);
    CHECK(document.date == Day{2025, 11, 21});
    CHECK(document.publisher == "Office");
    CHECK(document.url == "https://example.org/a");
    CHECK(document.language == "en");
    REQUIRE(document.mentions.size() == 2);
    CHECK(document.mentions[0] == GivenMention{{20, 21}, "Country", "Aland"});
    CHECK(slice(document.text, document.mentions[0].span) == "A");
    CHECK(slice(document.text, document.mentions[1].span) == "B");
    CHECK(document.pairs == std::vector<std::pair<std::size_t, std::size_t>>{{0, 1}, {1, 0}});
}

TEST_CASE("an id may be a whole number, and absent and null fields are the same") {
    const auto result = read_record(R"({"id":42,"text":"A met B.","title":null,"date":null,"mentions":null})");
    REQUIRE(std::holds_alternative<Document>(result));
    CHECK(std::get<Document>(result).key == "42");
    CHECK_FALSE(std::get<Document>(result).date);
}

TEST_CASE("a title that does not stand alone on the first line has no span") {
    for (const char* line :
         {R"({"id":1,"title":"UK","text":"UK and Germany met."})", R"({"id":1,"title":"UK","text":"They met.\n\nUK"})",
          R"({"id":1,"title":"UK","text":"UK"})", R"({"id":1,"title":"UK","text":"UK\n \n"})"}) {
        CAPTURE(line);
        const auto result = read_record(line);
        REQUIRE(std::holds_alternative<Document>(result));
        CHECK(std::get<Document>(result).title == "UK");
        CHECK(std::get<Document>(result).title_span.empty());
        CHECK(std::get<Document>(result).body_begin == 0);
    }
}

struct BadRecordCase {
    std::string line;
    std::string message;
};

TEST_CASE("a damaged record is refused with its file, its line and the field that is wrong") {
    using namespace std::string_literals;
    const std::string open = R"({"id":"a","text":"K\u00f6ln met.",)";
    const BadRecordCase rows[] = {
        {"nonsense", "not valid JSON at byte 2; expected one record a line, such as {\"id\":\"a\",\"text\":\"...\"}"},
        {R"({"id":"a","text":"\ud800"})",
         "not valid JSON at byte 25; expected one record a line, such as {\"id\":\"a\",\"text\":\"...\"}"},
        {"{\"id\":\"\xE9\"}", "byte 0xE9 at offset 7 is not UTF-8; convert the file, for example with iconv"},
        {"{\"id\":\0}"s, "a NUL byte at offset 6; expected JSON"},
        {"[1]", "expected a JSON object with 'id' and 'text', found array"},
        {R"({"text":"A met B."})", "no 'id'; expected a string or a whole number that names the document"},
        {R"({"id":1.5,"text":"A."})", "'id' must be a string or a whole number, found number"},
        {R"({"id":" ","text":"A."})", "'id' is empty; expected a name for the document"},
        {R"({"id":"a\nb","text":"A."})", "'id' holds a control character; expected a name in one line"},
        {R"({"id":"a"})", "no 'text'; expected a string"},
        {R"({"id":"a","text":["A."]})", "'text' must be a string, found array"},
        {R"({"id":"a","text":" \n"})", "'text' is empty; expected the words of the document"},
        {R"({"id":"a","text":"A\u0000B"})", "'text' holds a NUL character at offset 1; leave it out"},
        {open + R"("title":1})", "'title' must be a string, found number"},
        {open + R"("date":"21.11.2025"})", "'date' is '21.11.2025'; expected a day such as 2025-11-21"},
        {open + R"("date":20251121})", "'date' must be a string, found number"},
        {open + R"("mentions":{}})", "'mentions' must be an array, found object"},
        {open + R"("mentions":[3]})", "mentions[0] must be an object, found number"},
        {open + R"("mentions":[{"begin":0}]})", "mentions[0] has no 'end'"},
        {open + R"("mentions":[{"begin":-1,"end":2}]})",
         "mentions[0]: 'begin' must be a whole number that is not negative, found -1"},
        {open + R"("mentions":[{"begin":0,"end":"2"}]})",
         "mentions[0]: 'end' must be a whole number that is not negative, found string"},
        {open + R"("mentions":[{"begin":0,"end":5},{"begin":0,"end":11}]})",
         "mentions[1]: 'end' is 11, but 'text' has 10 bytes"},
        {open + R"("mentions":[{"begin":2,"end":5}]})",
         "mentions[0]: 'begin' is 2, inside a character; expected byte offsets into 'text'"},
        {open + R"("mentions":[{"begin":3,"end":3}]})",
         "mentions[0]: 'begin' is 3 and 'end' is 3; expected 'begin' before 'end'"},
        {open + R"("mentions":[{"begin":0,"end":5,"type":1}]})", "'mentions[0].type' must be a string, found number"},
        {open + R"("pairs":[[0,1]]})", "pairs[0] names mention 0, but there are 0"},
        {open + R"("mentions":[{"begin":0,"end":5}],"pairs":[[0,0],[0,1]]})",
         "pairs[1] names mention 1, but there are 1"},
        {open + R"("mentions":[{"begin":0,"end":5}],"pairs":[[0]]})", "pairs[0] must hold two indices into 'mentions'"},
        {open + R"("mentions":[{"begin":0,"end":5}],"pairs":[[0,-1]]})",
         "pairs[0] must hold two indices into 'mentions'"},
    };
    for (const BadRecordCase& row : rows) {
        CAPTURE(row.line);
        const auto result = read_record(row.line);
        REQUIRE(std::holds_alternative<Diagnostic>(result));
        CHECK(std::get<Diagnostic>(result) == Diagnostic{Severity::error, "in.jsonl:7", row.message});
    }
}

TEST_CASE("a record nested a million deep is refused or read, not fatal") {
    const std::string deep = std::string(1000000, '[') + std::string(1000000, ']');
    CHECK(std::holds_alternative<Document>(read_record(R"({"id":"a","text":"A.","x":)" + deep + "}")));
    CHECK(std::holds_alternative<Diagnostic>(read_record(deep)));
}

}  // namespace
}  // namespace entente
