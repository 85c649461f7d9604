// The hot loop of an import: nothing is allocated for a row of which actors, code and date were seen before.
#include "pipeline/import_rows.h"

#include "data/data.h"
#include "model/date.h"
#include "model/errors.h"
#include "text/utf8.h"

#include <algorithm>
#include <cstring>

namespace entente {
namespace {

constexpr std::size_t kShown = 40;  // bytes of a cell in a message

// Valid UTF-8 without NUL. Most cells are ASCII, which is told eight bytes at a time.
bool is_sound(std::string_view text) {
    constexpr std::uint64_t kHigh = 0x8080808080808080, kOnes = 0x0101010101010101;
    std::size_t at = 0;
    bool is_ascii = true;
    for (; at + 8 <= text.size() && is_ascii; at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        is_ascii = ((word | (word - kOnes)) & kHigh) == 0;  // a NUL borrows from its own high bit
    }
    for (; at < text.size() && is_ascii; ++at) is_ascii = text[at] > 0;
    return is_ascii || (text.find('\0') == std::string_view::npos && !find_invalid_utf8(text));
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "20240601" or "2024-06-01".
std::optional<Day> read_date(std::string_view text, DayFormat format) {
    if (format == DayFormat::iso) return parse_day(text);
    if (text.size() != 8 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    const auto number = [&](std::size_t begin, std::size_t end) {
        int value = 0;
        for (std::size_t i = begin; i < end; ++i) value = value * 10 + (text[i] - '0');
        return value;
    };
    const Day day{number(0, 4), number(4, 6), number(6, 8)};
    if (!is_valid(day)) return std::nullopt;
    return day;
}

}  // namespace

ImportKnowledge make_import_knowledge(const Vocabulary& vocabulary) {
    return {&vocabulary, RelationCodes(data::code_relations(), vocabulary),
            ImportActors(data::states(), data::organizations(), data::event_actors())};
}

ImportRows::ImportRows(const ImportKnowledge& knowledge, const ImportMapping& mapping,
                       const std::vector<std::string>& header, const std::string& source, EventImport& import)
    : knowledge_(knowledge), mapping_(mapping), header_(header), source_(source), import_(import) {
    width_ = mapping.width > 0 ? mapping.width : header.size();
    if (mapping.header && header.size() != width_)
        throw InputError(source + ": the header has " + std::to_string(header.size()) + " columns, expected the " +
                         std::to_string(width_) + " of " + mapping.name);
    subject_ = {place_of(mapping.subject.code), place_of(mapping.subject.name), place_of(mapping.subject.country)};
    object_ = {place_of(mapping.object.code), place_of(mapping.object.name), place_of(mapping.object.country)};
    code_ = place_of(mapping.code);
    mode_ = place_of(mapping.mode);
    status_ = place_of(mapping.status);
    date_ = place_of(mapping.date);
    address_ = place_of(mapping.address);
    for (const std::string& column : mapping.keep) keep_.push_back(place_of(column));
}

std::size_t ImportRows::place_of(const std::string& column) const {
    if (column.empty()) return kNone;
    if (!mapping_.header)
        return std::ranges::find(mapping_.columns, column, &std::pair<std::string, std::size_t>::first)->second;
    if (const auto place = find_column(header_, column)) return *place;
    throw InputError(source_ + ": no column is called '" + column + "', which " + mapping_.name + " expects");
}

std::string_view ImportRows::cell(std::size_t place) const {
    if (place == kNone) return {};
    const std::string_view text = row_[place];
    for (const std::string& nothing : mapping_.empty)
        if (text == nothing) return {};
    return text;
}

// nullptr when the row names none.
const ImportRows::KnownActor* ImportRows::find_actor(const Places& places) {
    const ActorCells actor{cell(places.code), cell(places.name), cell(places.country)};
    std::string_view identity = actor.code;
    if (identity.empty()) {
        if (actor.is_empty()) return nullptr;
        identity_.assign(1, '\0').append(actor.name).append(1, '\0').append(actor.country);
        identity = identity_;
    }
    if (const auto known = actors_.find(identity); known != actors_.end()) return &known->second;
    const Entity entity = knowledge_.actors.find(mapping_, actor);
    const auto [place, is_new] = entities_.try_emplace(entity.key);
    if (is_new) place->second = import_.add_entity(entity);
    return &actors_.emplace(identity, KnownActor{place->second, entity.key}).first->second;
}

ImportRows::KnownCode ImportRows::learn_code(std::string_view code, std::string_view mode) {
    std::optional<CodedRelation> meaning;
    switch (mapping_.codes) {
        case CodeSystem::cameo:
            meaning = knowledge_.codes.find_cameo(code);
            break;
        case CodeSystem::plover:
            meaning = knowledge_.codes.find_plover(code, mode);
            break;
        case CodeSystem::relation:
            if (knowledge_.vocabulary->find(code)) meaning = CodedRelation{std::string(code)};
    }
    KnownCode known;
    if (!meaning) return known;
    known.is_known = true;
    if (meaning->relation.empty()) return known;
    known.is_act = true;
    known.relation = import_.add_relation(meaning->relation);
    known.is_symmetric = knowledge_.vocabulary->is_symmetric(meaning->relation);
    known.status = meaning->status;
    return known;
}

const ImportRows::KnownCode& ImportRows::find_code() {
    const std::string_view code = cell(code_), mode = cell(mode_);
    std::string_view identity = code;
    if (!mode.empty()) {
        identity_.assign(code).append(1, ':').append(mode);
        identity = identity_;
    }
    if (const auto known = codes_.find(identity); known != codes_.end()) return known->second;
    // A hostile table has a new code in every row, and none that means anything.
    static const KnownCode kUnknown;
    const KnownCode learnt = learn_code(code, mode);
    if (!learnt.is_known) return kUnknown;
    return codes_.emplace(identity, learnt).first->second;
}

// False when the cell is no day. An empty one is no date.
bool ImportRows::read_day(std::int32_t& day) {
    const std::string_view text = cell(date_);
    if (text.empty()) return true;
    if (text != last_date_) {
        const std::optional<Day> read = read_date(text, mapping_.format);
        if (!read) return false;
        last_date_ = text;
        last_day_ = static_cast<std::int32_t>(to_serial(*read));
    }
    day = last_day_;
    return true;
}

std::string ImportRows::describe(std::size_t place, std::string_view expected) const {
    std::string column;
    if (mapping_.header) {
        column = header_[place];
    } else {
        for (const auto& [name, at] : mapping_.columns)
            if (at == place) column = name;
    }
    std::string_view text = row_[place];
    const bool is_cut = text.size() > kShown;
    if (is_cut) text = text.substr(0, kShown);
    return "column " + std::to_string(place + 1) + ", " + column + ": '" + std::string(text) + (is_cut ? "..." : "") +
           "', expected " + std::string(expected);
}

std::string ImportRows::describe_fault(const TableReader& table) const {
    switch (table.fault()) {
        case RowFault::too_long:
            return "a row of more than 1 MiB, expected a shorter one";
        case RowFault::text_after_quote:
            return "text behind a closing quotation mark, expected a separator";
        case RowFault::quote_not_closed:
            return "a quotation mark that is not closed, expected another";
        case RowFault::none:
            break;
    }
    return std::to_string(row_.size()) + (row_.size() == 1 ? " column" : " columns") + ", expected " +
           std::to_string(width_);
}

std::variant<ImportedEvent, PassedOver, RowDamage> ImportRows::read(const TableReader& table) {
    row_ = table.cells();
    if (table.fault() != RowFault::none || row_.size() != width_) return RowDamage{describe_fault(table)};
    quote_.clear();
    for (const std::size_t place : keep_) {
        if (place != keep_.front()) quote_ += '\t';
        quote_.append(row_[place]);
    }
    if (!is_sound(quote_)) return RowDamage{"bytes that are not UTF-8, or NUL, expected text in UTF-8"};
    for (const std::size_t place :
         {address_, subject_.code, subject_.name, subject_.country, object_.code, object_.name, object_.country})
        if (place != kNone && !is_sound(row_[place])) return RowDamage{describe(place, "text in UTF-8")};

    const KnownCode& code = find_code();
    if (!code.is_known)
        return RowDamage{describe(code_, mapping_.codes == CodeSystem::cameo    ? "a CAMEO code such as 036"
                                         : mapping_.codes == CodeSystem::plover ? "a PLOVER root such as CONSULT"
                                                                                : "a relation such as meets")};
    ImportedEvent event;
    event.relation = code.relation;
    event.status = code.status;
    if (!read_day(event.day))
        return RowDamage{describe(
            date_, mapping_.format == DayFormat::compact ? "a day such as 20240601" : "a day such as 2024-06-01")};
    if (const std::string_view status = cell(status_); !status.empty()) {
        const std::optional<Status> read = parse_status(status);
        if (!read) return RowDamage{describe(status_, "occurred, ongoing, planned, called-for or denied")};
        event.status = *read;
    }
    const KnownActor* subject = find_actor(subject_);
    if (!subject) return PassedOver::no_subject;
    const KnownActor* object = find_actor(object_);
    if (!object) return PassedOver::no_object;
    if (subject->id == object->id) return PassedOver::same_actor;
    if (!code.is_act) return PassedOver::no_relation;
    if (code.is_symmetric && object->key < subject->key) std::swap(subject, object);
    event.subject = subject->id;
    event.object = object->id;
    event.begin = table.begin();
    event.end = table.end();
    event.address = cell(address_);
    event.cells = quote_;
    return event;
}

}  // namespace entente
