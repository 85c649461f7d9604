#include "text/refusal.h"

#include "text/ascii.h"
#include "text/utf8.h"

#include <array>
#include <utility>

namespace entente {
namespace {

using namespace std::string_view_literals;

struct FileKind {
    std::string_view first_bytes;
    std::string_view message;
};

// Kinds of file that people hand in by mistake.
constexpr std::array kNotText = {
    FileKind{"\xFF\xFE"sv, "is UTF-16 text, expected UTF-8; convert it, for example with iconv -f UTF-16 -t UTF-8"},
    FileKind{"\xFE\xFF"sv, "is UTF-16 text, expected UTF-8; convert it, for example with iconv -f UTF-16 -t UTF-8"},
    FileKind{"%PDF-"sv, "is a PDF file; convert it to text first, for example with pdftotext"},
    FileKind{"PK\x03\x04"sv, "is a ZIP archive or an office document (docx, odt); convert it to text first"},
    FileKind{"\xD0\xCF\x11\xE0"sv, "is an old office document (doc, xls); convert it to text first"},
    FileKind{"{\\rtf"sv, "is an RTF document; convert it to text first"},
    FileKind{"\x89PNG"sv, "is a PNG picture; convert it to text first"},
    FileKind{"\xFF\xD8\xFF"sv, "is a JPEG picture; convert it to text first"},
    FileKind{"GIF8"sv, "is a GIF picture; convert it to text first"},
    FileKind{"\x1F\x8B"sv, "is a gzip archive; unpack it first"},
    FileKind{"SQLite format 3\0"sv, "is a database, expected a document; name a database with --db"},
};

std::string describe_nul(std::size_t offset) {
    return "is binary (a NUL byte at offset " + std::to_string(offset) +
           "), expected UTF-8 text; convert it to text first";
}

}  // namespace

std::optional<std::string> find_refusal_in_head(std::string_view head) {
    if (head.empty()) return "is empty, expected a document";
    for (const FileKind& kind : kNotText)
        if (head.starts_with(kind.first_bytes)) return std::string(kind.message);
    if (const auto nul = head.substr(0, kHeadSize).find('\0'); nul != std::string_view::npos) return describe_nul(nul);
    return std::nullopt;
}

std::optional<std::string> find_refusal(std::string_view bytes, const ReadOptions& options) {
    if (bytes.size() > options.max_bytes) return describe_too_large(options);
    if (auto refusal = find_refusal_in_head(bytes)) return refusal;
    if (const auto nul = bytes.find('\0'); nul != std::string_view::npos) return describe_nul(nul);
    if (const auto offset = find_invalid_utf8(bytes))
        return describe_invalid_utf8(bytes, *offset) + "; convert the file, for example with iconv";
    const std::string_view text = bytes.starts_with(kByteOrderMark) ? bytes.substr(kByteOrderMark.size()) : bytes;
    if (trim(text).empty()) return "holds only white space, expected a document";
    return std::nullopt;
}

std::string describe_invalid_utf8(std::string_view bytes, std::size_t offset) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(bytes[offset]);
    return std::string("byte 0x") + kDigits[byte >> 4] + kDigits[byte & 15] + " at offset " + std::to_string(offset) +
           " is not UTF-8";
}

std::string describe_too_large(const ReadOptions& options) {
    return "is larger than the limit of " + std::to_string(options.max_bytes) +
           " bytes; split it into smaller documents";
}

Diagnostic refuse(std::string where, std::string message) {
    return {Severity::error, std::move(where), std::move(message)};
}

std::string name_of(const Source& source) {
    return source.path == "-" ? "standard input" : source.path;
}

}  // namespace entente
