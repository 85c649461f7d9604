// Documents that a person has annotated: <id>.json beside <id>.txt, as docs/cli/eval.md describes them.
#pragma once

#include "model/diagnostic.h"
#include "model/entity.h"
#include "model/status.h"
#include "model/vocabulary.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

struct GoldEntity {
    std::string id;
    std::string name;                  // canonical
    std::vector<std::string> aliases;  // the words by which the text refers to it, pronouns among them
    EntityKind kind = EntityKind::organization;
};

struct GoldRelation {
    std::size_t subject = 0, object = 0;  // indices into GoldDocument::entities
    std::string relation;
    Status status = Status::occurred;
    std::string date;      // "", "2025", "2025-11" or "2025-11-21"
    std::string sentence;  // an exact part of the text, or empty
    std::size_t line = 0;  // in the file, 1-based
};

struct GoldDocument {
    std::string id;    // the file's name without its extension
    std::string file;  // as given or found; the text lies beside it
    std::vector<GoldEntity> entities;
    std::vector<GoldRelation> relations;

    std::string text_file() const;  // `file` with .txt for .json
};

// The annotation files of the paths: .json files as they are, and those of a folder, not of the folders in it. Sorted
// by file name, then by path, without doubles. Throws InputError for a path that does not exist or is no .json file.
std::vector<std::string> find_gold_files(const std::vector<std::string>& paths);

// Throws InputError "file:line: ..." for what is not JSON, lacks a field or names an unknown relation, kind, status or
// entity.
GoldDocument parse_gold(std::string_view json, const std::string& file, const Vocabulary& vocabulary);
// The same from the file. Throws InputError also when it cannot be read, or when there is no text beside it.
GoldDocument load_gold(const std::string& file, const Vocabulary& vocabulary);

// A warning for each relation whose sentence is not a part of the text. O(relations * text).
std::vector<Diagnostic> find_misquotes(const GoldDocument& gold, std::string_view text);

}  // namespace entente
