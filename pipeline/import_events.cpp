// A file is read once; before that, when an import of its key is stored already, once more for its hash alone, so that
// the same command again costs little. Standard input can only be read once, and so is undone when it brought nothing
// new.
#include "pipeline/import_events.h"

#include "data/data.h"
#include "model/errors.h"
#include "pipeline/import_rows.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <istream>

namespace entente {
namespace {

constexpr std::string_view kVersion = "1";
constexpr std::uint64_t kRowsBetweenProgress = 1 << 14;

// Of the table's bytes and all that says how they are read.
std::uint64_t hash_with_reading(const ContentHash& table, const ImportMapping& mapping) {
    ContentHash all;
    for (const std::string_view part : {std::string_view(mapping.text), data::code_relations(), data::event_actors(),
                                        data::states(), data::organizations()})
        all.add(part);
    const std::uint64_t of_table = table.value();
    std::string digits = std::to_string(of_table);
    all.add(digits);
    return all.value();
}

ContentHash hash_of_file(const std::string& path, const std::function<void()>& check) {
    std::ifstream in(path, std::ios::binary);
    ContentHash hash;
    std::string chunk(std::size_t{1} << 20, '\0');
    do {
        in.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
        hash.add(std::string_view(chunk).substr(0, static_cast<std::size_t>(in.gcount())));
        check();
    } while (in);
    return hash;
}

ImportMapping choose_mapping(const ImportOptions& options, const TableReader& table, const std::string& source) {
    if (options.mapping) return *options.mapping;
    const std::string_view line = table.first_line();
    if (const ImportMapping* ready = guess_mapping(line)) return *ready;
    const auto columns = 1 + std::ranges::count(line, '\t');
    throw InputError(source + ": no ready mapping fits its first line, of " + std::to_string(columns) +
                     (columns == 1 ? " column" : " columns") +
                     " between tabs; name one with --mapping: " + list_ready_mappings() + ", or a file of your own");
}

std::string join(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : "\t") + name;
    return text;
}

// One table being imported.
class Import {
public:
    Import(const ImportKnowledge& knowledge, const ImportMapping& mapping, const std::string& source,
           const ImportOptions& options, ImportReport& report)
        : knowledge_(knowledge), mapping_(mapping), source_(source), options_(options), report_(report) {}

    ImportedTable run(TableReader& table, EventImport& import,
                      const std::function<void(std::uint64_t rows)>& progress) {
        const TableFormat format{.separator = mapping_.separator, .quotes = mapping_.quotes};
        std::vector<std::string> header;
        if (mapping_.header && table.next(format))
            for (const std::string_view cell : table.cells()) header.emplace_back(cell);
        ImportRows rows(knowledge_, mapping_, header, source_, import);
        while (table.next(format)) {
            ++report_.rows;
            take(rows.read(table), table, import);
            if (progress && report_.rows % kRowsBetweenProgress == 0) progress(report_.rows);
        }
        if (report_.damaged > 0 && report_.damaged == report_.rows)
            throw InputError(first_damage_ + "; no row of it can be used, and nothing was stored; is " + mapping_.name +
                             " its mapping?");
        return {hash_with_reading(table.hash(), mapping_), table.bytes()};
    }

private:
    void take(const std::variant<ImportedEvent, PassedOver, RowDamage>& row, const TableReader& table,
              EventImport& import) {
        if (const auto* event = std::get_if<ImportedEvent>(&row)) {
            import.add(*event);
            ++report_.events;
        } else if (const auto* reason = std::get_if<PassedOver>(&row)) {
            ++report_.passed_over[static_cast<std::size_t>(*reason)];
        } else {
            ++report_.damaged;
            const std::string where = source_ + ":" + std::to_string(table.line());
            const std::string& message = std::get<RowDamage>(row).message;
            if (first_damage_.empty()) first_damage_ = where + ": " + message;
            if (report_.diagnostics.size() < options_.list_damaged)
                report_.diagnostics.push_back({Severity::warning, where, message});
        }
    }

    const ImportKnowledge& knowledge_;
    const ImportMapping& mapping_;
    const std::string& source_;
    const ImportOptions& options_;
    ImportReport& report_;
    std::string first_damage_;
};

}  // namespace

std::string_view to_text(PassedOver reason) {
    switch (reason) {
        case PassedOver::no_subject:
            return "without a first actor";
        case PassedOver::no_object:
            return "without a second actor";
        case PassedOver::same_actor:
            return "with one actor twice";
        case PassedOver::no_relation:
            break;
    }
    return "whose code tells of no act";
}

std::string import_key(const std::string& path, const ImportOptions& options) {
    if (!options.key.empty()) return options.key;
    if (path == "-") throw InputError("standard input: it has no name; give it one with --key");
    return std::filesystem::path(path).filename().string();
}

ImportReport import_events(Store& store, const Vocabulary& vocabulary, const std::string& path,
                           const ImportOptions& options, std::istream& input,
                           const std::function<void(std::uint64_t rows)>& progress) {
    ImportReport report;
    report.key = import_key(path, options);
    const bool is_file = path != "-";
    const std::string source = is_file ? path : "standard input";
    std::ifstream file;
    if (is_file) {
        std::error_code error;
        if (std::filesystem::is_directory(path, error)) throw InputError(path + ": it is a folder; name a file in it");
        file.open(path, std::ios::binary);
        if (!file) throw InputError(path + ": no such file, or it cannot be read; check the name and its permissions");
    }
    TableReader table(is_file ? file : input, source);
    const ImportMapping mapping = choose_mapping(options, table, source);
    report.mapping = mapping.name;

    ImportHead head;
    head.key = report.key;
    head.publisher = mapping.publisher;
    head.reader = "import " + mapping.name + "/" + std::string(kVersion);
    head.rule = "imported/" + mapping.name;
    head.columns = join(mapping.keep);
    head.confidence = mapping.confidence;
    const auto stored = store.imported_content(head.key, head.reader);
    if (stored && is_file) {
        const auto check = [&] {
            if (progress) progress(0);
        };
        if (hash_with_reading(hash_of_file(path, check), mapping) == *stored) return report;
    }
    const ImportKnowledge knowledge = make_import_knowledge(vocabulary);
    Import import(knowledge, mapping, source, options, report);
    report.applied = store.import_events(head, [&](EventImport& to) { return import.run(table, to, progress); });
    if (report.applied == Applied::unchanged)
        report = {.applied = Applied::unchanged, .key = report.key, .mapping = report.mapping};
    else
        store.commit();
    return report;
}

}  // namespace entente
