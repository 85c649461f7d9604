#include "text/text_header.h"
#include "model/date.h"
#include "text/header_date.h"

#include <doctest/doctest.h>

#include <string>

namespace entente {
namespace {

struct HeaderCase {
    const char* text;
    const char* title;
    const char* date;  // "" for none
    const char* url;
    const char* body;  // how the body begins; the body offset is where this first stands
};

const HeaderCase kHeaders[] = {
    // Title, date and address, as press archives write them.
    {"Envoys meet\n2025-11-21\nhttps://example.org/a\n\nThey met.", "Envoys meet", "2025-11-21",
     "https://example.org/a", "They met."},
    {"Envoys meet\n2025-11-21\n\nThey met.", "Envoys meet", "2025-11-21", "", "They met."},
    {"Envoys meet\n21 November 2025\n\nThey met.", "Envoys meet", "2025-11-21", "", "They met."},
    {"Envoys meet\nNovember 21, 2025\n\nThey met.", "Envoys meet", "2025-11-21", "", "They met."},
    {"Envoys meet\nPublished: Friday, 21st Nov. 2025\n\nThey met.", "Envoys meet", "2025-11-21", "", "They met."},
    {"Envoys meet\r\n2025-11-21\r\n\r\nThey met.\r\n", "Envoys meet", "2025-11-21", "", "They met."},
    {"Envoys meet\n\n2025-11-21\n\nThey met.", "Envoys meet", "2025-11-21", "", "They met."},
    {"Envoys meet\n2025-11-21\nThey met.", "Envoys meet", "2025-11-21", "", "They met."},
    {"Talks with the U.S.\n2025-11-21\n\nThey met.", "Talks with the U.S.", "2025-11-21", "", "They met."},
    {"\n\n  Envoys meet  \n2025-11-21\n\n\n\nThey met.", "Envoys meet", "2025-11-21", "", "They met."},
    {"2025-11-21\nEnvoys meet\n\nThey met.", "Envoys meet", "2025-11-21", "", "They met."},
    {"Envoys meet\nhttps://example.org/a\n\nThey met.", "Envoys meet", "", "https://example.org/a", "They met."},
    {"Envoys meet\n2025-11-21\n\nhttps://example.org/a\n\nThey met.", "Envoys meet", "2025-11-21",
     "https://example.org/a", "They met."},
    // A second date is the body's.
    {"Envoys meet\n2025-11-21\n\nFriday, November 21, 2025\n\nThey met.", "Envoys meet", "2025-11-21", "",
     "Friday, November"},
    // One line.
    {" date 2025-11-21 Envoys meet\n\nThey met.", "Envoys meet", "2025-11-21", "", "They met."},
    {"Date: 2025-11-21 Envoys meet\r\n\r\nThey met.", "Envoys meet", "2025-11-21", "", "They met."},
    {"date 2025-11-21 Envoys meet", "Envoys meet", "2025-11-21", "", ""},
    // A title alone.
    {"Envoys meet\n\nThey met.", "Envoys meet", "", "", "They met."},
    {"# Envoys meet\n\nThey met.", "Envoys meet", "", "", "They met."},
    {"Who meets?\n\nThey met.", "Who meets?", "", "", "They met."},
    // A date alone.
    {"2025-11-21\n\nThey met.", "", "2025-11-21", "", "They met."},
    // No header at all.
    {"They met.\n\nThey left.", "", "", "", "They met."},
    {"They met and\nthey left.", "", "", "", "They met"},
    {"Envoys will meet", "", "", "", "Envoys will"},
    {"- Envoys meet\n\nThey met.", "", "", "", "- Envoys"},
    {"He said \"we met.\"\n\nThey left.", "", "", "", "He said"},
    {"date 2025-02-30 Envoys meet.\n\nThey met.", "", "", "", "date 2025-02-30"},
    {"https://example.org/a\n\nThey met.", "", "", "", "https://"},
};

std::string to_words(const std::optional<Day>& day) {
    return day ? to_iso(*day) : "";
}

TEST_CASE("the head of a text gives title, date and address, and the body begins after it") {
    for (const HeaderCase& row : kHeaders) {
        CAPTURE(row.text);
        const std::string text = row.text;
        const TextHeader header = find_text_header(text);
        CHECK(std::string(slice(text, header.title)) == row.title);
        CHECK(to_words(header.date) == row.date);
        CHECK(std::string(slice(text, header.url)) == row.url);
        const bool has_header = *row.title || *row.date;
        CHECK(header.body_begin == (!has_header ? 0 : *row.body ? text.find(row.body) : text.size()));
    }
}

TEST_CASE("a first line that equals the title the user gave is the title, full stop or not") {
    const std::string text = "Envoys met.\n\nThey left.";
    CHECK(slice(text, find_text_header(text, "Envoys met.").title) == "Envoys met.");
    CHECK(find_text_header(text).title.empty());
}

TEST_CASE("a first line as long as a paragraph is not a title") {
    CHECK(find_text_header(std::string(401, 'a') + "\n\nThey met.") == TextHeader{});
    CHECK(find_text_header(std::string(400, 'a') + "\n\nThey met.").title == TextSpan{0, 400});
}

TEST_CASE("the date of a header is read in the usual spellings, whole or not at all") {
    for (const std::string text :
         {"2025-11-21", " 2025-11-21\r", "2025-11-21T23:30:00+01:00", "2025-11-21 08:15", "21 November 2025",
          "November 21, 2025", "Nov 21 2025", "Nov. 21, 2025", "21st November 2025", "Friday 21 November 2025",
          "Friday, November 21, 2025", "Fri, 21 NOV 2025"}) {
        CAPTURE(text);
        CHECK(to_words(parse_written_day(text)) == "2025-11-21");
    }
    for (const std::string text :
         {"", "2025", "November 2025", "2025-13-01", "31 February 2025", "21 November", "21/11/2025",
          "21 November 2025 in Berlin", "2025-11-21x", "21 Novembre 2025", "2025-11-21T", "Friday"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_written_day(text));
    }
    CHECK(to_words(parse_date_line("Published on 21 November 2025")) == "2025-11-21");
    CHECK_FALSE(parse_date_line("dated 21 November 2025"));
}

}  // namespace
}  // namespace entente
