// One row of an event table → one event, or the reason why it is none.
#pragma once

#include "model/relation_codes.h"
#include "model/vocabulary.h"
#include "pipeline/import_actors.h"
#include "pipeline/import_events.h"
#include "pipeline/import_mapping.h"
#include "store/event_import.h"
#include "text/table_reader.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace entente {

// What was found in a damaged row, and what was expected.
struct RowDamage {
    std::string message;
};

// What an import needs to know beside the table; made once for many.
struct ImportKnowledge {
    const Vocabulary* vocabulary = nullptr;
    RelationCodes codes;
    ImportActors actors;
};
ImportKnowledge make_import_knowledge(const Vocabulary& vocabulary);

class ImportRows {
public:
    // `header` are the cells of the table's first row when the mapping says that it has one. Throws InputError when a
    // column is missing. All arguments must outlive it.
    ImportRows(const ImportKnowledge& knowledge, const ImportMapping& mapping, const std::vector<std::string>& header,
               const std::string& source, EventImport& import);

    // Views of the event live until the next call.
    std::variant<ImportedEvent, PassedOver, RowDamage> read(const TableReader& table);

private:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    struct Places {
        std::size_t code = kNone, name = kNone, country = kNone;
    };
    struct KnownActor {
        EntityId id{};
        std::string key;
    };
    struct KnownCode {
        bool is_known = false, is_act = false, is_symmetric = false;
        std::uint16_t relation = 0;
        Status status = Status::occurred;
    };
    // So that a view finds an entry without a string being made of it.
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    template <typename T>
    using Table = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

    std::size_t place_of(const std::string& column) const;
    std::string_view cell(std::size_t place) const;
    const KnownActor* find_actor(const Places& places);
    const KnownCode& find_code();
    KnownCode learn_code(std::string_view code, std::string_view mode);
    std::string describe(std::size_t place, std::string_view expected) const;
    std::string describe_fault(const TableReader& table) const;
    bool read_day(std::int32_t& day);

    const ImportKnowledge& knowledge_;
    const ImportMapping& mapping_;
    const std::vector<std::string>& header_;
    const std::string& source_;
    EventImport& import_;

    std::size_t width_ = 0;
    Places subject_, object_;
    std::size_t code_ = kNone, mode_ = kNone, status_ = kNone, date_ = kNone, address_ = kNone;
    std::vector<std::size_t> keep_;

    std::span<const std::string_view> row_;
    Table<KnownActor> actors_;
    std::unordered_map<std::string, EntityId> entities_;  // by key: two codes can be one actor
    Table<KnownCode> codes_;
    std::string last_date_;
    std::int32_t last_day_ = kNoDay;
    std::string identity_, quote_;
};

}  // namespace entente
