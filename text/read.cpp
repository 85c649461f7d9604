// From a source to its documents: look at the head, choose the format, read on. JSON lines are read a line at a time;
// the other formats hold one document and are read whole, up to the limit.
#include "text/read.h"

#include "text/ascii.h"
#include "text/format.h"
#include "text/line_reader.h"
#include "text/refusal.h"

#include <filesystem>
#include <fstream>
#include <istream>

namespace entente {
namespace {

namespace fs = std::filesystem;
using Take = std::function<bool(ReadResult)>;

constexpr const char* kUnreadable = "cannot be read; check its permissions and the disk";

std::optional<std::string> find_refusal_of_file(const std::string& path, InputFormat format,
                                                const ReadOptions& options) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return "no such file; check the name";
    if (fs::is_directory(status)) return "is a folder, expected a file; name the files in it";
    const bool is_one_document = format == InputFormat::text || format == InputFormat::html;
    if (is_one_document && fs::is_regular_file(status) && fs::file_size(path, error) > options.max_bytes && !error)
        return describe_too_large(options);
    return std::nullopt;
}

// Appends up to `size` bytes.
void read_some(std::istream& input, std::size_t size, std::string& bytes) {
    const std::size_t before = bytes.size();
    bytes.resize(before + size);
    input.read(bytes.data() + before, static_cast<std::streamsize>(size));
    bytes.resize(before + static_cast<std::size_t>(input.gcount()));
}

void read_lines(const Source& source, const ReadOptions& options, std::string_view head, std::istream& input,
                const Take& take) {
    LineReader lines(head, input, options.max_bytes);
    std::size_t records = 0;
    while (lines.next()) {
        const std::string where = name_of(source) + ":" + std::to_string(lines.number());
        const std::string_view words = trim(lines.line());
        if (words.empty() || words == kByteOrderMark) continue;
        ++records;
        if (lines.is_too_large()) {
            if (!take(refuse(where, describe_too_large(options)))) return;
            continue;
        }
        if (records == 1 && (words == "{" || words == "[" || words == "[{")) {
            take(refuse(where, "JSON spread over several lines; expected one record a line, as jq -c writes it"));
            return;
        }
        if (records == 2 && !options.key.empty()) {
            take(refuse(where, "a second record, but the key '" + options.key +
                                   "' was given for one document; leave the key to the records' ids"));
            return;
        }
        if (!take(read_json_line(lines.line(), lines.number(), source, options))) return;
    }
    if (input.bad()) {
        take(refuse(name_of(source), kUnreadable));
    } else if (records == 0) {
        take(refuse(name_of(source), "holds only white space, expected JSON lines"));
    }
}

void read_stream(const Source& source, const ReadOptions& options, InputFormat format, std::istream& input,
                 const Take& take) {
    std::string bytes;
    read_some(input, kHeadSize, bytes);
    auto refusal = input.bad() ? std::optional<std::string>(kUnreadable) : find_refusal_in_head(bytes);
    if (refusal) {
        take(refuse(name_of(source), std::move(*refusal)));
        return;
    }
    if (format == InputFormat::automatic) format = guess_format(bytes);
    if (format == InputFormat::jsonl) return read_lines(source, options, bytes, input, take);

    constexpr std::size_t kChunk = std::size_t{1} << 20;
    while (input && bytes.size() <= options.max_bytes) read_some(input, kChunk, bytes);
    if (input.bad()) {
        take(refuse(name_of(source), kUnreadable));
    } else {
        take(format == InputFormat::html ? read_html(bytes, source, options) : read_text(bytes, source, options));
    }
}

}  // namespace

void read_source(const Source& source, const ReadOptions& options, std::istream& input, const Take& take) {
    if (source.path == "-") return read_stream(source, options, options.format, input, take);

    const InputFormat format = options.format == InputFormat::automatic ? find_format(source.path) : options.format;
    if (auto refusal = find_refusal_of_file(source.path, format, options)) {
        take(refuse(source.path, std::move(*refusal)));
        return;
    }
    std::ifstream file(source.path, std::ios::binary);
    if (!file) {
        take(refuse(source.path, "cannot be opened; check its permissions"));
        return;
    }
    read_stream(source, options, format, file, take);
}

}  // namespace entente
