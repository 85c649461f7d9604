// The extractor's tables with rows of a user's joined to them, and where each row came from.
//
// A user's lexicon is a TOML file; docs/lexicon.md describes it. Its entries become rows of the built-in tables and so
// pass the same readers and the same checks. What those say of a row names the file and line that the row came from.
// A second way into the readers, beside the tables, was not taken: it would have to be kept in step with every column.
#pragma once

#include "extract/extractor.h"
#include "model/diagnostic.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

struct UserRow;  // extract/user_lexicon.h

// "lexicon.tsv", line 12; or "my.toml", line 4. Line 0 stands for the file as a whole.
struct TablePlace {
    std::string file;
    std::size_t line = 0;

    std::string text() const;  // "my.toml:4", or "my.toml"
    friend bool operator==(const TablePlace&, const TablePlace&) = default;
};

class TableSet {
public:
    // The tables of data/.
    TableSet();

    // Joins a user's lexicon, after those joined before. `source` names it in messages. A name that a table has already
    // gets the new aliases and no row of its own. Throws InputError "source:line: ..." for what is no TOML, an unknown
    // key, a value of the wrong type, a missing one; nothing is joined then. What only the readers of the tables can
    // tell (an unknown relation) is thrown by make_extractor(). With `refused` all that is wrong is added there
    // instead, and the rest is joined.
    void add_lexicon(std::string_view toml, const std::string& source, std::vector<Diagnostic>* refused = nullptr);
    // The same from a file; "source" is its path. Throws InputError also when it cannot be read.
    void add_lexicon_file(const std::string& path, std::vector<Diagnostic>* refused = nullptr);

    // Puts a text in place of the built-in table whose header row it has, or else whose file name `source` ends in.
    // Throws InputError when there is none.
    void replace_table(std::string text, const std::string& source);
    void replace_table_file(const std::string& path);

    // Throws InputError with the place of the row as its author knows it.
    Extractor make_extractor() const;

    // The views live as long as the set, and no longer than until it is changed.
    ExtractorTables views() const;

    // ---- for extract/lint.h ----

    struct Table {
        std::string name;    // "lexicon.tsv", as readers call it in messages
        std::string source;  // what stands for it in messages: the name, or a path
        std::string text;
        std::map<std::size_t, TablePlace> joined;   // lines of `text` that came from elsewhere
        std::map<std::size_t, TablePlace> widened;  // lines of `text` that a user's names were put into
    };
    const std::vector<Table>& tables() const { return tables_; }
    const Table& table(std::string_view name) const;
    // Where line `line` of a table came from.
    TablePlace place_of(const Table& table, std::size_t line) const;
    // The table and line that the message of an InputError begins with; line 0 and an empty file when it has none.
    static TablePlace split_place(std::string& message);
    // Leaves a line of a table empty.
    void blank_line(std::string_view table, std::size_t line);

private:
    std::vector<Table> tables_;  // in the order in which the readers take them

    Table& find_table(std::string_view name);
    void join(const UserRow& row, const TablePlace& place);
};

}  // namespace entente
