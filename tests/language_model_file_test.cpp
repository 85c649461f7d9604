#include "language/model_file.h"

#include "language/analyzer.h"
#include "language/crc32.h"
#include "model/errors.h"
#include "tests/support/shipped_model.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <span>
#include <string>

using namespace entente;
using tests::TemporaryFolder;

namespace {

std::string message_of(const std::filesystem::path& file) {
    try {
        LanguageModel::load(file);
    } catch (const InputError& error) {
        return error.what();
    }
    return "loaded";
}

// What is said of a file with these bytes, less its path.
std::string complaint_about(const std::string& bytes) {
    const TemporaryFolder folder;
    const std::filesystem::path file = folder.write("m.entente-model", bytes);
    const std::string message = message_of(file), start = "model file '" + file.string() + "': ";
    return message.starts_with(start) ? message.substr(start.size()) : message;
}

const std::string& shipped_bytes() {
    static const std::string bytes = tests::read_file(tests::shipped_model_file());
    return bytes;
}

}  // namespace

TEST_CASE("the shipped model loads and says what it is and where it comes from") {
    const LanguageModel& model = tests::shipped_model();
    CHECK(model.name() == "english");
    CHECK(model.licence() == "CC BY-SA 4.0");
    CHECK(model.notice().find("UD English-EWT") != std::string_view::npos);
    CHECK(model.size() <= 12'000'000);
}

TEST_CASE("a missing model file is named, with what to do") {
    CHECK(message_of("/nowhere/m.entente-model") ==
          "cannot open model file '/nowhere/m.entente-model': No such file or directory; give its place with --model");
}

TEST_CASE("a folder or an empty file is no model") {
    const TemporaryFolder folder;
    CHECK(message_of(folder.path()) ==
          "cannot read model file '" + folder.path().string() + "': not a file with bytes in it");
    CHECK(complaint_about("").ends_with("not a file with bytes in it"));
}

TEST_CASE("a foreign file is told by its first bytes") {
    CHECK(complaint_about("PK\x03\x04 some archive") ==
          "not an Entente model: it begins with 'PK.. som', expected 'ENTMODEL'");
    CHECK(complaint_about("ENT") == "not an Entente model: it begins with 'ENT', expected 'ENTMODEL'");
}

TEST_CASE("a file of another format is refused by number") {
    std::string newer = shipped_bytes(), older = shipped_bytes();
    newer[8] = 2;
    older[8] = 0;
    CHECK(complaint_about(newer) ==
          "format 2, expected 1; the file is newer than this program, use the model that came with it");
    CHECK(complaint_about(older) ==
          "format 0, expected 1; the file is older than this program, use the model that came with it");
}

TEST_CASE("a file that was cut short says by how much") {
    const std::string& whole = shipped_bytes();
    CHECK(complaint_about(whole.substr(0, 1000)) ==
          "cut short or added to: 1000 bytes, expected " + std::to_string(whole.size()) + "; copy it again");
    CHECK(complaint_about(whole + "x").starts_with("cut short or added to: "));
    CHECK(complaint_about(whole.substr(0, 40)) == "cut short: 40 bytes, expected 64 and more; copy it again");
}

TEST_CASE("one flipped bit anywhere is noticed") {
    for (const std::size_t place : {std::size_t{24}, std::size_t{64}, std::size_t{5000}, shipped_bytes().size() / 2,
                                    shipped_bytes().size() - 1}) {
        std::string bytes = shipped_bytes();
        bytes[place] ^= 1;
        CHECK(complaint_about(bytes).starts_with("damaged: checksum "));
    }
}

TEST_CASE("a header that promises more than the file holds is refused") {
    // With a right checksum, as somebody with bad intent would write it.
    std::string bytes = shipped_bytes();
    const std::size_t place = bytes.find("array word.rows i8 2880192");
    REQUIRE(place != std::string::npos);
    bytes.replace(place, 26, "array word.rows i8 9880192");
    const std::uint32_t sum = crc32(std::as_bytes(std::span(bytes)).subspan(64));
    for (int i = 0; i < 4; ++i) bytes[24 + i] = static_cast<char>(sum >> (8 * i));
    CHECK(complaint_about(bytes).find("expected a type, a count and a place in the file") != std::string::npos);
}

TEST_CASE("the checksum is the usual CRC-32") {
    const std::string digits = "123456789", more = digits + digits + digits;
    CHECK(crc32(std::as_bytes(std::span(digits))) == 0xCBF43926u);
    CHECK(crc32(std::as_bytes(std::span(more))) == 0x4DDF6E59u);
    CHECK(crc32({}) == 0);
}

TEST_CASE("the model is looked for beside the executable, then in share/entente") {
    const TemporaryFolder folder;
    const auto executable = folder.path() / "bin" / "entente";
    CHECK(find_model_file("given/m", executable) == "given/m");
    CHECK_THROWS_WITH_AS(
        find_model_file({}, executable),
        ("no language model: looked for '" + (folder.path() / "bin" / kModelFileName).string() + "', '" +
         (folder.path() / "share/entente" / kModelFileName).string() + "'; give its place with --model")
            .c_str(),
        InputError);
    const auto shared = folder.write("share/entente/" + std::string(kModelFileName), "x");
    CHECK(find_model_file({}, executable) == shared);
    const auto beside = folder.write("bin/" + std::string(kModelFileName), "x");
    CHECK(find_model_file({}, executable) == beside);
}
