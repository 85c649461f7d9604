#include "cli/commands.h"
#include "cli/database.h"
#include "cli/lines.h"
#include "cli/names.h"
#include "cli/relation_row.h"
#include "model/errors.h"

#include <fmt/format.h>

#include <charconv>
#include <memory>
#include <ostream>

namespace entente::cli {
namespace {

struct Options {
    std::vector<std::string> events;
};

// "17" or "#17".
EventId read_event(std::string_view text) {
    const std::string_view digits = text.substr(text.starts_with('#') ? 1 : 0);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size() || number < 1)
        throw UsageError(
            fmt::format("'{}', expected the number of an event as links and path show it, such as 17", text));
    return EventId{number};
}

// Role and entity of each participant, in order.
std::vector<std::pair<std::string, Entity>> name_participants(const Store& store, const StoredEvent& event) {
    std::vector<std::pair<std::string, Entity>> named;
    for (const auto& [role, id] : event.participants) {
        std::optional<StoredEntity> stored = store.entity(id);
        named.emplace_back(role, stored ? std::move(stored->entity) : Entity{});
    }
    return named;
}

// The number of the first evidence from another document that is not independent of this one; 0 when there is none.
std::size_t find_other_with_voice(const StoredEvent& event, std::size_t index) {
    const Evidence& evidence = event.evidence[index];
    for (std::size_t i = 0; i < index; ++i)
        if (event.evidence[i].voice == evidence.voice && event.evidence[i].document != evidence.document) return i + 1;
    return 0;
}

void print_evidence(const StoredEvent& event, std::size_t index, std::ostream& out) {
    const Evidence& evidence = event.evidence[index];
    if (is_imported(event.id))
        out << fmt::format("\n{}. imported from {}, row at byte {}", index + 1, to_safe_line(evidence.document),
                           evidence.span.begin);
    else
        out << fmt::format("\n{}. bytes {} to {}", index + 1, evidence.span.begin, evidence.span.end);
    out << fmt::format(", rule {}, confidence {:.2f}", to_safe_line(evidence.rule), evidence.confidence);
    if (evidence.status != event.status) out << ", says " << to_text(evidence.status);
    if (to_text(evidence.date) != to_text(event.date))
        out << ", dated " << to_dated(evidence.date, evidence.date_basis);
    if (!evidence.speaker.empty()) out << ", said by " << to_safe_line(evidence.speaker);
    if (!evidence.hedge.empty()) out << ", hedged by '" << to_safe_line(evidence.hedge) << "'";
    if (!evidence.publisher.empty()) out << ", published by " << to_safe_line(evidence.publisher);
    if (const std::size_t other = find_other_with_voice(event, index); other > 0)
        out << ", not independent of " << other;
    out << '\n' << to_quotation(evidence, 3);
    if (!evidence.address.empty()) out << "     " << to_safe_line(evidence.address) << '\n';
}

void print_for_people(const Store& store, const StoredEvent& event, std::ostream& out) {
    out << fmt::format("#{}  {}, {}, {}\n", to_number(event.id), to_safe_line(event.relation), to_text(event.status),
                       to_dated(event.date, event.date.basis));
    for (const auto& [role, entity] : name_participants(store, event))
        out << fmt::format("  {}: {}\n", role, to_safe_line(describe(entity)));
    out << "  " << to_reports(event.corroboration) << '\n';
    for (std::size_t i = 0; i < event.evidence.size(); ++i) print_evidence(event, i, out);
}

Rows to_rows(const Store& store, const StoredEvent& event) {
    Rows rows{"entente.why/1",
              "evidence",
              {},
              {"event", "document", "title", "published", "publisher", "begin", "end", "quote", "rule", "confidence",
               "speaker", "hedge", "date_basis", "status", "from", "to", "precision", "voice", "address"},
              {}};
    std::vector<Cell> date;
    append_date(date, event.date);
    rows.about = {{"event", to_number(event.id)},
                  {"relation", event.relation},
                  {"status", std::string(to_text(event.status))},
                  {"from", date[0]},
                  {"to", date[1]},
                  {"precision", date[2]},
                  {"basis", std::string(to_text(event.date.basis))}};
    std::vector<std::string> roles, names, keys;
    for (auto& [role, entity] : name_participants(store, event)) {
        roles.push_back(role);
        names.push_back(entity.name);
        keys.push_back(entity.key);
    }
    rows.about.insert(rows.about.end(), {{"roles", roles}, {"names", names}, {"keys", keys}});
    append_corroboration(rows.about, event.corroboration);
    for (const Evidence& evidence : event.evidence) {
        std::vector<Cell>& row = rows.rows.emplace_back(std::vector<Cell>{
            to_number(event.id), evidence.document, to_optional_cell(evidence.title),
            evidence.published ? Cell(to_iso(*evidence.published)) : Cell(), to_optional_cell(evidence.publisher),
            to_cell(evidence.span.begin), to_cell(evidence.span.end), evidence.quote, evidence.rule,
            evidence.confidence, to_optional_cell(evidence.speaker), to_optional_cell(evidence.hedge),
            std::string(to_text(evidence.date_basis)), std::string(to_text(evidence.status))});
        append_date(row, evidence.date);
        row.push_back(to_cell(evidence.voice));
        row.push_back(to_optional_cell(evidence.address));
    }
    return rows;
}

int why(const Options& options, Console& console) {
    const EventId id = read_event(options.events.front());
    const Store store = open_database(console);
    const std::optional<StoredEvent> event = store.event(id);
    if (!event) {
        remark(console, fmt::format("no event #{} in this database; links and path show the numbers", to_number(id)));
        return kNothingFound;
    }
    if (console.format == OutputFormat::table)
        print_for_people(store, *event, console.out);
    else
        print(to_rows(store, *event), console.format, console.out);
    return kDone;
}

Run declare(Arguments& arguments, Console& console) {
    const auto options = std::make_shared<Options>();
    arguments.words(options->events, "EVENT", 1, 1, "the number that links and path show, 17 or '#17'");
    declare_format(arguments, console);
    declare_database(arguments, console);
    return [options](Console& to) { return why(*options, to); };
}

}  // namespace

Command why_command() {
    return {"why",
            "everything that says an event is so: sentence, document, bytes, rule, speaker",
            {"entente why 1", "entente why '#2' --format json"},
            declare};
}

}  // namespace entente::cli
