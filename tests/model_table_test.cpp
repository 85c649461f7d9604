#include "model/errors.h"
#include "model/table.h"

#include <doctest/doctest.h>

#include <string>

using namespace entente;

namespace {

std::string table_error(std::string_view text) {
    try {
        read_table(text, "x.tsv", {"name", "words"});
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("a table gives its rows with their lines and passes over comments and empty lines") {
    const auto rows = read_table("# about\nname\twords\n\na\t1\n# more\nb\t\n", "x.tsv", {"name", "words"});
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].line == 4);
    CHECK(rows[0].cells == std::vector<std::string_view>{"a", "1"});
    CHECK(rows[1].line == 6);
    CHECK(rows[1].cells == std::vector<std::string_view>{"b", ""});
}

TEST_CASE("a table may end its lines as Windows does, and the last one not at all") {
    const auto rows = read_table("name\twords\r\na\tone two\r\nb\t2", "x.tsv", {"name", "words"});
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].cells[1] == "one two");
    CHECK(rows[1].cells[1] == "2");
}

TEST_CASE("the cells of a table are views into its text") {
    const std::string text = "name\twords\nfirst\t1\n";
    const auto rows = read_table(text, "x.tsv", {"name", "words"});
    CHECK(rows.at(0).cells[0].data() == text.data() + text.find("first"));
}

TEST_CASE("a table that is not understood is refused with its line and what was expected") {
    CHECK(table_error("") == "x.tsv: the header row is missing");
    CHECK(table_error("# name\twords\n") == "x.tsv: the header row is missing");
    CHECK(table_error("\nname\tword\n") ==
          "x.tsv:2: the header row is not the expected one; the columns are: name words");
    CHECK(table_error("name\twords\na\tb\tc\n") ==
          "x.tsv:2: found 3 cells, expected 2; cells are separated by one tab");
    CHECK(table_error("name\twords\na b\n") == "x.tsv:2: found 1 cells, expected 2; cells are separated by one tab");
}

TEST_CASE("a list is split at its bars, trimmed, and has no empty parts") {
    CHECK(split_list("").empty());
    CHECK(split_list(" | ").empty());
    CHECK(split_list("one") == std::vector<std::string_view>{"one"});
    CHECK(split_list(" U.S. | USA||America ") == std::vector<std::string_view>{"U.S.", "USA", "America"});
}
