// Bytes in, Documents out: plain text, HTML, JSON lines; files, folders, standard input.
//
// A reader hands out one document at a time, so that memory is bounded by the largest one and not by the corpus.
#pragma once

#include "model/diagnostic.h"
#include "model/document.h"

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace entente {

enum class InputFormat { automatic, text, html, jsonl };

struct ReadOptions {
    InputFormat format = InputFormat::automatic;  // by extension, then by the first bytes
    // Said by the user; they win over what the document says of itself. For a single document.
    std::string title;
    std::optional<Day> date;
    std::string publisher;
    std::string url;
    std::string key;
    std::size_t max_bytes = std::size_t{64} << 20;  // a document, or a line of JSON, larger than this is refused
};

// A place to read from: a file, or standard input by the name "-".
struct Source {
    std::string path;
    std::string key;  // of the document, when the file holds one: the file's name, or its path below the folder given
};

// Files stay as given, folders give the files below them that have a known extension (.txt .text .html .htm .jsonl
// .ndjson), in byte order of their keys; hidden ones are left out. The result is sorted by key and free of
// doubles, so that the order of arguments does not matter. Two different files with one key are told apart by their
// paths. Throws InputError for a path that does not exist.
std::vector<Source> find_sources(const std::vector<std::string>& paths);

// What came of one document: the document, or the reason why there is none.
using ReadResult = std::variant<Document, Diagnostic>;

// Calls `take` for each document of the source, in order; stops early when `take` returns false. A document that
// cannot be read (no such file, empty, binary, not UTF-8, too large, damaged JSON line) arrives as a Diagnostic of
// severity error whose `where` is the path, or path:line for JSON lines. `input` is read for the path "-".
void read_source(const Source& source, const ReadOptions& options, std::istream& input,
                 const std::function<bool(ReadResult)>& take);

// One document from bytes in memory. These are what read_source uses.
ReadResult read_text(std::string_view bytes, const Source& source, const ReadOptions& options = {});
ReadResult read_html(std::string_view bytes, const Source& source, const ReadOptions& options = {});
ReadResult read_json_line(std::string_view line, std::size_t line_number, const Source& source,
                          const ReadOptions& options = {});

}  // namespace entente
