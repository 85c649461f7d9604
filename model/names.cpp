// The written names of the small enumerations. Both directions of each go through one switch, so that they agree.
#include "model/date.h"
#include "model/entity.h"
#include "model/extraction.h"
#include "model/status.h"

#include <array>

namespace entente {
namespace {

template <typename Enum, std::size_t N>
std::optional<Enum> parse_named(std::string_view text, const std::array<Enum, N>& all) {
    for (const Enum value : all)
        if (to_text(value) == text) return value;
    return std::nullopt;
}

}  // namespace

std::string_view to_text(Status status) {
    switch (status) {
        case Status::occurred:
            return "occurred";
        case Status::ongoing:
            return "ongoing";
        case Status::planned:
            return "planned";
        case Status::called_for:
            return "called-for";
        case Status::denied:
            break;
    }
    return "denied";
}

std::optional<Status> parse_status(std::string_view text) {
    return parse_named(text, kStatuses);
}

std::string_view to_text(EntityKind kind) {
    switch (kind) {
        case EntityKind::country:
            return "Country";
        case EntityKind::organization:
            return "Organization";
        case EntityKind::international_organization:
            return "InternationalOrganization";
        case EntityKind::person:
            return "Person";
        case EntityKind::agreement:
            return "Agreement";
        case EntityKind::place:
            return "Place";
        case EntityKind::event:
            return "Event";
        case EntityKind::group:
            break;
    }
    return "Group";
}

std::optional<EntityKind> parse_entity_kind(std::string_view text) {
    return parse_named(text, kEntityKinds);
}

std::string_view to_text(MentionKind kind) {
    switch (kind) {
        case MentionKind::name:
            return "name";
        case MentionKind::title:
            return "title";
        case MentionKind::demonym:
            return "demonym";
        case MentionKind::pronoun:
            return "pronoun";
        case MentionKind::collective:
            return "collective";
        case MentionKind::description:
            break;
    }
    return "description";
}

std::optional<MentionKind> parse_mention_kind(std::string_view text) {
    return parse_named(text, std::array{MentionKind::name, MentionKind::title, MentionKind::demonym,
                                        MentionKind::pronoun, MentionKind::collective, MentionKind::description});
}

std::string_view to_text(Role role) {
    switch (role) {
        case Role::subject:
            return "subject";
        case Role::object:
            return "object";
        case Role::place:
            return "place";
        case Role::instrument:
            return "instrument";
        case Role::counterpart:
            return "counterpart";
        case Role::beneficiary:
            break;
    }
    return "beneficiary";
}

std::optional<Role> parse_role(std::string_view text) {
    return parse_named(text, std::array{Role::subject, Role::object, Role::place, Role::instrument, Role::counterpart,
                                        Role::beneficiary});
}

std::string_view to_text(DatePrecision precision) {
    switch (precision) {
        case DatePrecision::year:
            return "year";
        case DatePrecision::month:
            return "month";
        case DatePrecision::day:
            return "day";
        case DatePrecision::open:
            break;
    }
    return "open";
}

std::string_view to_text(DateBasis basis) {
    switch (basis) {
        case DateBasis::stated:
            return "stated";
        case DateBasis::relative:
            return "relative";
        case DateBasis::publication:
            return "publication";
        case DateBasis::none:
            break;
    }
    return "none";
}

std::optional<DatePrecision> parse_precision(std::string_view text) {
    return parse_named(text,
                       std::array{DatePrecision::open, DatePrecision::year, DatePrecision::month, DatePrecision::day});
}

std::optional<DateBasis> parse_basis(std::string_view text) {
    return parse_named(text,
                       std::array{DateBasis::none, DateBasis::stated, DateBasis::relative, DateBasis::publication});
}

}  // namespace entente
