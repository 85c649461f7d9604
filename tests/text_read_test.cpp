#include "text/read.h"
#include "text/utf8.h"

#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>

namespace entente {
namespace {

using tests::TemporaryFolder;

// Reads and checks on the way what holds for every document that any reader gives.
std::vector<ReadResult> read_all(const Source& source, const ReadOptions& options = {}, const std::string& input = {}) {
    std::vector<ReadResult> results;
    std::istringstream stream(input);
    read_source(source, options, stream, [&](ReadResult result) {
        if (const auto* document = std::get_if<Document>(&result)) {
            CHECK_FALSE(document->key.empty());
            CHECK_FALSE(find_invalid_utf8(document->text));
            CHECK(document->text.find('\0') == std::string::npos);
            CHECK(is_within(document->title_span, document->text.size()));
            CHECK(document->body_begin <= document->text.size());
            if (!document->title_span.empty()) {
                CHECK(slice(document->text, document->title_span) == document->title);
                CHECK(document->title_span.end <= document->body_begin);
            }
        }
        results.push_back(std::move(result));
        return true;
    });
    return results;
}

Document read_one(const Source& source, const ReadOptions& options = {}, const std::string& input = {}) {
    const auto results = read_all(source, options, input);
    REQUIRE(results.size() == 1);
    if (const auto* refusal = std::get_if<Diagnostic>(&results[0])) FAIL(refusal->where << ": " << refusal->message);
    return std::get<Document>(results[0]);
}

Diagnostic refusal_of(const Source& source, const ReadOptions& options = {}, const std::string& input = {}) {
    const auto results = read_all(source, options, input);
    REQUIRE(results.size() == 1);
    REQUIRE(std::holds_alternative<Diagnostic>(results[0]));
    return std::get<Diagnostic>(results[0]);
}

TEST_CASE("plain text keeps its bytes, so that offsets are offsets into the file") {
    const TemporaryFolder folder;
    const std::string bytes = "Envoys meet\r\n2025-11-21\r\nhttps://example.org/a\r\n\r\nThey met in K\u00F6ln.\r\n";
    const Document document = read_one({folder.write("a.txt", bytes).string(), "a.txt"});
    CHECK(document.text == bytes);
    CHECK(document.key == "a.txt");
    CHECK(document.title == "Envoys meet");
    CHECK(document.title_span == TextSpan{0, 11});
    CHECK(document.date == Day{2025, 11, 21});
    CHECK(document.url == "https://example.org/a");
    CHECK(document.publisher == "");
    CHECK(document.language == "en");
    CHECK(document.body_begin == bytes.find("They"));
}

TEST_CASE("a byte order mark is not part of the text") {
    const Document document = read_one({"-", ""}, {},
                                       "\xEF\xBB\xBF"
                                       "Envoys meet\n\nThey met.");
    CHECK(document.text == "Envoys meet\n\nThey met.");
    CHECK(document.title_span == TextSpan{0, 11});
}

TEST_CASE("what the user says of a document wins over what it says of itself") {
    ReadOptions options;
    options.title = "Another title";
    options.date = Day{2024, 1, 2};
    options.publisher = "Office";
    options.url = "https://example.org/b";
    options.key = "k";
    const std::string text = "Envoys meet\n2025-11-21\nhttps://example.org/a\n\nThey met.";
    const Document document = read_one({"-", "stdin"}, options, text);
    CHECK(document.title == "Another title");
    CHECK(document.title_span.empty());
    CHECK(document.date == Day{2024, 1, 2});
    CHECK(document.publisher == "Office");
    CHECK(document.url == "https://example.org/b");
    CHECK(document.key == "k");
    CHECK(document.body_begin == text.find("They"));

    options.title = "Envoys meet";
    CHECK(read_one({"-", "stdin"}, options, text).title_span == TextSpan{0, 11});
}

TEST_CASE("a document without a key is named after its file") {
    const TemporaryFolder folder;
    CHECK(read_one({folder.write("sub/a.txt", "They met.").string(), ""}).key == "a.txt");
    CHECK(read_one({"-", ""}, {}, "They met.").key == "stdin");
}

struct BadBytes {
    std::string bytes;
    std::string message;
};

TEST_CASE("bytes that are no text are refused with what they are and what to do") {
    using namespace std::string_literals;
    const BadBytes rows[] = {
        {"", "is empty, expected a document"},
        {" \r\n\t\n", "holds only white space, expected a document"},
        {"\xEF\xBB\xBF", "holds only white space, expected a document"},
        {"ab\0cd"s, "is binary (a NUL byte at offset 2), expected UTF-8 text; convert it to text first"},
        {std::string(20000, 'a') + "\0"s,
         "is binary (a NUL byte at offset 20000), expected UTF-8 text; convert it to text first"},
        {"caf\xE9 met", "byte 0xE9 at offset 3 is not UTF-8; convert the file, for example with iconv"},
        {std::string(20000, 'a') + "\xC3",
         "byte 0xC3 at offset 20000 is not UTF-8; convert the file, for example with iconv"},
        {"\xC0\xAF", "byte 0xC0 at offset 0 is not UTF-8; convert the file, for example with iconv"},
        {"a\xED\xA0\x80", "byte 0xED at offset 1 is not UTF-8; convert the file, for example with iconv"},
        {"\xFF\xFE"
         "a\0"s,
         "is UTF-16 text, expected UTF-8; convert it, for example with iconv -f UTF-16 -t UTF-8"},
        {"\xFE\xFF\0a"s, "is UTF-16 text, expected UTF-8; convert it, for example with iconv -f UTF-16 -t UTF-8"},
        {"%PDF-1.7\n", "is a PDF file; convert it to text first, for example with pdftotext"},
        {"PK\x03\x04", "is a ZIP archive or an office document (docx, odt); convert it to text first"},
        {"\x89PNG\r\n", "is a PNG picture; convert it to text first"},
        {"{\\rtf1 They met.}", "is an RTF document; convert it to text first"},
        {"SQLite format 3\0"s, "is a database, expected a document; name a database with --db"},
    };
    const TemporaryFolder folder;
    for (const BadBytes& row : rows) {
        CAPTURE(row.message);
        const std::string path = folder.write("bad.txt", row.bytes).string();
        CHECK(refusal_of({path, "bad.txt"}) == Diagnostic{Severity::error, path, row.message});
        CHECK(refusal_of({"-", ""}, {}, row.bytes) == Diagnostic{Severity::error, "standard input", row.message});
    }
}

TEST_CASE("text about PKs and PDFs is text") {
    CHECK(read_one({"-", ""}, {}, "PK met.").text == "PK met.");
}

TEST_CASE("a path that is no readable file is refused by name") {
    const TemporaryFolder folder;
    const std::string missing = (folder.path() / "none.txt").string();
    CHECK(refusal_of({missing, ""}) == Diagnostic{Severity::error, missing, "no such file; check the name"});
    const std::string itself = folder.path().string();
    CHECK(refusal_of({itself, ""}) ==
          Diagnostic{Severity::error, itself, "is a folder, expected a file; name the files in it"});
    const std::string loop = (folder.path() / "loop.txt").string();
    std::filesystem::create_symlink("loop.txt", loop);
    CHECK(refusal_of({loop, ""}).message == "cannot be opened; check its permissions");
}

TEST_CASE("a file that fails while it is read is refused") {
    // Opening one's own memory as a file succeeds, reading from its first page does not.
    const std::string path = "/proc/self/mem";
    if (!std::filesystem::exists(path)) return;
    CHECK(refusal_of({path, ""}) ==
          Diagnostic{Severity::error, path, "cannot be read; check its permissions and the disk"});
}

TEST_CASE("a document of 100 MB is refused without being read") {
    const TemporaryFolder folder;
    for (const char* name : {"big.txt", "big.html"}) {
        const auto path = folder.write(name, "They met.");
        std::filesystem::resize_file(path, std::uintmax_t{100} << 20);
        CHECK(refusal_of({path.string(), name}) ==
              Diagnostic{Severity::error, path.string(),
                         "is larger than the limit of 67108864 bytes; split it into smaller documents"});
    }
}

TEST_CASE("the limit on size holds for streams and for bytes in memory") {
    ReadOptions options;
    options.max_bytes = 9;
    CHECK(read_one({"-", ""}, options, "They met.").text == "They met.");
    const std::string message = "is larger than the limit of 9 bytes; split it into smaller documents";
    CHECK(refusal_of({"-", ""}, options, "They met..").message == message);
    CHECK(refusal_of({"-", ""}, options, "They met." + std::string(100000, ' ')).message == message);
    CHECK(std::get<Diagnostic>(read_text("They met..", {"-", ""}, options)).message == message);
}

TEST_CASE("the format follows the option, then the extension, then the first bytes") {
    const TemporaryFolder folder;
    const std::string html = "<p>Envoys <b>met</b>.</p>", json = R"({"id":"r1","text":"They met."})";
    const auto text_of = [&](const char* name, const std::string& bytes, InputFormat format) {
        ReadOptions options;
        options.format = format;
        return read_one({folder.write(name, bytes).string(), name}, options).text;
    };
    CHECK(text_of("a.txt", html, InputFormat::automatic) == html);
    CHECK(text_of("a.txt", html, InputFormat::html) == "Envoys met.");
    CHECK(text_of("a.HTM", html, InputFormat::automatic) == "Envoys met.");
    CHECK(text_of("a", html, InputFormat::automatic) == "Envoys met.");
    CHECK(text_of("a.html", html, InputFormat::text) == html);
    CHECK(text_of("a.ndjson", json, InputFormat::automatic) == "They met.");
    CHECK(text_of("a", json, InputFormat::automatic) == "They met.");
    CHECK(read_one({"-", ""}, {}, "\xEF\xBB\xBF\n <!DOCTYPE html><p>They met.").text == "They met.");
    CHECK(read_one({"-", ""}, {}, "<Envoys> met.").text == "<Envoys> met.");
    CHECK(read_one({"-", ""}, {}, "\n" + json).key == "r1");
}

TEST_CASE("JSON lines give a result for each record, in order, and stop when told to") {
    const std::string lines = "{\"id\":\"a\",\"text\":\"One.\"}\n\n  \r\nnot json\n{\"id\":\"b\",\"text\":\"Two.\"}";
    const auto results = read_all({"-", ""}, {}, lines);
    REQUIRE(results.size() == 3);
    CHECK(std::get<Document>(results[0]).key == "a");
    CHECK(std::get<Diagnostic>(results[1]).where == "standard input:4");
    CHECK(std::get<Document>(results[2]).text == "Two.");

    std::size_t calls = 0;
    std::istringstream stream(lines);
    read_source({"-", ""}, {}, stream, [&](const ReadResult&) { return ++calls < 2; });
    CHECK(calls == 2);
}

TEST_CASE("a line longer than the limit is passed over and the next one read, whatever the size of the buffers") {
    for (const std::size_t size : {101u, 8191u, 8192u, 8193u, 65536u, 300000u}) {
        CAPTURE(size);
        ReadOptions options;
        options.max_bytes = 100;
        options.format = InputFormat::jsonl;
        const std::string good = R"({"id":"b","text":"Two."})";
        const auto results = read_all({"-", ""}, options, std::string(size, '{') + "\n" + good + "\n" + good);
        REQUIRE(results.size() == 3);
        CHECK(std::get<Diagnostic>(results[0]) ==
              Diagnostic{Severity::error, "standard input:1",
                         "is larger than the limit of 100 bytes; split it into smaller documents"});
        CHECK(std::get<Document>(results[1]).text == "Two.");
        CHECK(std::get<Document>(results[2]).text == "Two.");
    }
}

TEST_CASE("records that straddle the buffers come out whole") {
    std::string lines;
    for (int i = 0; i < 3000; ++i)
        lines += R"({"id":)" + std::to_string(i) + R"(,"text":")" + std::string(static_cast<std::size_t>(i % 97), 'x') +
                 "y\"}\n";
    const auto results = read_all({"-", ""}, {}, lines);
    REQUIRE(results.size() == 3000);
    for (std::size_t i = 0; i < results.size(); ++i) {
        REQUIRE(std::holds_alternative<Document>(results[i]));
        REQUIRE(std::get<Document>(results[i]).key == std::to_string(i));
        REQUIRE(std::get<Document>(results[i]).text.size() == i % 97 + 1);
    }
}

TEST_CASE("JSON that is not in lines is refused once") {
    CHECK(refusal_of({"-", ""}, {}, "{\n \"id\": \"a\",\n \"text\": \"One.\"\n}\n") ==
          Diagnostic{Severity::error, "standard input:1",
                     "JSON spread over several lines; expected one record a line, as jq -c writes it"});
    ReadOptions options;
    options.format = InputFormat::jsonl;
    CHECK(refusal_of({"-", ""}, options, " \n\n").message == "holds only white space, expected JSON lines");
}

TEST_CASE("a key given for one document is refused for the second record") {
    ReadOptions options;
    options.key = "k";
    const auto results = read_all({"-", ""}, options, "{\"id\":1,\"text\":\"One.\"}\n{\"id\":2,\"text\":\"Two.\"}\n{}");
    REQUIRE(results.size() == 2);
    CHECK(std::get<Document>(results[0]).key == "k");
    CHECK(std::get<Diagnostic>(results[1]).message ==
          "a second record, but the key 'k' was given for one document; leave the key to the records' ids");
}

}  // namespace
}  // namespace entente
