#include "model/relation_row.h"

namespace entente {
namespace {

std::int32_t to_serial_or_none(const std::optional<Day>& day) {
    return day ? static_cast<std::int32_t>(to_serial(*day)) : kNoDay;
}

std::optional<Day> to_day_or_none(std::int32_t serial) {
    if (serial == kNoDay) return std::nullopt;
    return to_day(serial);
}

}  // namespace

RelationRow to_row(const Relation& relation, std::uint16_t kind) {
    RelationRow row;
    row.event = relation.event;
    row.subject = relation.subject;
    row.object = relation.object;
    row.kind = kind;
    row.status = relation.status;
    row.from = to_serial_or_none(relation.date.from);
    row.to = to_serial_or_none(relation.date.to);
    row.precision = relation.date.precision;
    row.basis = relation.date.basis;
    row.reported = to_serial_or_none(relation.reported);
    row.reports = relation.reports;
    row.documents = relation.documents;
    row.publishers = relation.publishers;
    row.announcements = relation.announcements;
    row.confidence = relation.confidence;
    return row;
}

Relation to_relation(const RelationRow& row, std::string_view kind) {
    Relation relation;
    relation.event = row.event;
    relation.subject = row.subject;
    relation.object = row.object;
    relation.kind = kind;
    relation.status = row.status;
    relation.date = {to_day_or_none(row.from), to_day_or_none(row.to), row.precision, row.basis};
    relation.reported = to_day_or_none(row.reported);
    relation.reports = row.reports;
    relation.documents = row.documents;
    relation.publishers = row.publishers;
    relation.announcements = row.announcements;
    relation.confidence = row.confidence;
    return relation;
}

}  // namespace entente
