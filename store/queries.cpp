#include "store/queries.h"

#include "store/document_row.h"
#include "store/entities.h"

#include <algorithm>
#include <string>
#include <utility>

namespace entente {

Date to_event_date(const Database& database, const ResultRows& rows, int column) {
    Date date;
    date.from = to_stored_day(database, rows.get<std::optional<std::string>>(column));
    date.to = to_stored_day(database, rows.get<std::optional<std::string>>(column + 1));
    date.precision = to_stored(database, parse_precision, rows.get<std::string>(column + 2));
    const bool is_open = date.precision == DatePrecision::open;
    if (date.from.has_value() == is_open || date.to.has_value() == is_open)
        database.fail_damaged("a date whose ends do not fit its precision");
    return date;
}

StoreCounts load_counts(Database& database) {
    const ReadTransaction reading(database);
    StoreCounts counts;
    counts.documents = database.number("SELECT count(*) FROM document");
    counts.sentences = database.number("SELECT count(*) FROM sentence");
    counts.entities = database.number("SELECT count(*) FROM entity");
    counts.mentions = database.number("SELECT count(*) FROM mention");
    counts.claims = database.number("SELECT count(*) FROM claim");
    counts.events = database.number("SELECT count(*) FROM event");
    counts.relations = database.number("SELECT count(*) FROM relation");
    return counts;
}

std::vector<Store::RelationCount> load_relation_counts(Database& database, const Vocabulary& vocabulary) {
    const ReadTransaction reading(database);
    std::vector<Store::RelationCount> counts;
    {
        ResultRows rows = database.query("SELECT relation, status, count(*) FROM event GROUP BY relation, status");
        while (rows.next())
            counts.push_back({rows.get<std::string>(0), to_stored(database, parse_status, rows.get<std::string>(1)),
                              rows.get<std::int64_t>(2)});
    }
    // Relations that the vocabulary no longer has stand last, by name.
    const auto rank = [&](const Store::RelationCount& count) {
        const auto& kinds = vocabulary.kinds();
        const auto kind = std::ranges::find(kinds, count.relation, &RelationKind::name);
        return std::tuple(kind - kinds.begin(), std::string_view(count.relation), count.status);
    };
    std::ranges::sort(counts, [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return counts;
}

std::vector<Evidence> load_evidence(Database& database, EventId id, std::int64_t limit) {
    std::vector<Evidence> evidence;
    ResultRows rows = database.query(
        "SELECT d.key, d.title, d.date, d.publisher, c.begin_byte, c.end_byte, d.size, "
        "substr(CAST(d.text AS BLOB), c.begin_byte + 1, c.end_byte - c.begin_byte), "
        "c.rule, c.confidence, c.speaker, c.hedge, c.date_basis "
        "FROM claim c JOIN document d ON d.id = c.document WHERE c.event = ?1 "
        "ORDER BY c.confidence DESC, d.date IS NULL, d.date, d.key, c.begin_byte, c.ordinal LIMIT ?2",
        to_number(id), limit);
    while (rows.next()) {
        Evidence& item = evidence.emplace_back();
        item.document = rows.get<std::string>(0);
        item.title = rows.get<std::string>(1);
        item.published = to_stored_day(database, rows.get<std::optional<std::string>>(2));
        item.publisher = rows.get<std::string>(3);
        item.span = {rows.get<std::size_t>(4), rows.get<std::size_t>(5)};
        item.quote = rows.get<std::string>(7);
        if (!is_within(item.span, rows.get<std::size_t>(6)) || item.quote.size() != item.span.size())
            database.fail_damaged("evidence that does not lie in the text of '" + item.document + "'");
        item.rule = rows.get<std::string>(8);
        item.confidence = rows.get<double>(9);
        if (const auto speaker = rows.get<std::optional<std::int64_t>>(10))
            item.speaker = load_entity_name(database, *speaker);
        item.hedge = rows.get<std::string>(11);
        item.date_basis = to_stored(database, parse_basis, rows.get<std::string>(12));
    }
    return evidence;
}

std::optional<StoredEvent> load_event(Database& database, EventId id) {
    const ReadTransaction reading(database);
    StoredEvent event;
    event.id = id;
    {
        ResultRows rows = database.query(
            "SELECT relation, status, date_from, date_to, date_precision FROM event WHERE id = ?1", to_number(id));
        if (!rows.next()) return std::nullopt;
        event.relation = rows.get<std::string>(0);
        event.status = to_stored(database, parse_status, rows.get<std::string>(1));
        event.date = to_event_date(database, rows, 2);
    }
    {
        ResultRows rows =
            database.query("SELECT role, entity FROM participant WHERE event = ?1 ORDER BY position", to_number(id));
        while (rows.next())
            event.participants.emplace_back(rows.get<std::string>(0), EntityId{rows.get<std::int64_t>(1)});
    }
    event.evidence = load_evidence(database, id, -1);
    if (event.evidence.empty()) database.fail_damaged("an event without evidence");
    // Enumerators stand in order: what a text states is a better basis than what was worked out.
    event.date.basis = std::ranges::min(event.evidence, {}, &Evidence::date_basis).date_basis;
    return event;
}

}  // namespace entente
