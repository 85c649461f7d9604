#include "graph/tables.h"

#include "graph/overlay.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace entente {
namespace {

std::string_view take_text(std::span<const std::byte>& bytes) {
    std::size_t size = 0, shift = 0;
    while (!bytes.empty()) {
        const auto byte = static_cast<std::size_t>(bytes.front());
        bytes = bytes.subspan(1);
        size |= (byte & 0x7F) << shift;
        shift += 7;
        if (byte < 0x80) break;
    }
    size = std::min(size, bytes.size());
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), size);
    bytes = bytes.subspan(size);
    return text;
}

}  // namespace

std::optional<std::size_t> Arcs::find(Vertex target) const {
    const auto found = std::ranges::lower_bound(arcs_, target, {}, &Arc::target);
    if (found == arcs_.end() || found->target != target) return std::nullopt;
    return static_cast<std::size_t>(found - arcs_.begin());
}

Tables::Tables(Image image, const Vocabulary& vocabulary) : image_(std::move(image)), kinds_(vocabulary.kinds()) {
    first_arc_ = image_.section<std::uint32_t>(Section::first_arc);
    first_upper_ = image_.section<std::uint32_t>(Section::first_upper);
    arcs_ = image_.section<Arc>(Section::arcs);
    arcs_by_cost_ = image_.section<std::uint32_t>(Section::arcs_by_cost);
    lower_pairs_ = image_.section<Pair>(Section::lower_pairs);
    first_row_ = image_.section<std::uint32_t>(Section::first_row);
    loops_ = image_.section<Vertex>(Section::loops);
    looks_ = image_.section<Look>(Section::looks);
    backings_ = image_.section<Backing>(Section::backings);
    days_ = image_.section<DayNumber>(Section::days);
    entity_ids_ = image_.section<std::int64_t>(Section::entity_ids);
    entity_begin_ = image_.section<std::uint32_t>(Section::entity_begin);
    entity_bytes_ = image_.section<std::byte>(Section::entity_bytes);
    names_ = image_.section<SpellingEntry>(Section::names);
    // Small, and wanted by every question.
    image_.check(backings_.data(), backings_.size_bytes());
    image_.check(days_.data(), days_.size_bytes());
    const auto counts = image_.section<std::uint64_t>(Section::status_counts);
    image_.check(counts.data(), counts.size_bytes());
    status_counts_.assign(counts.begin(), counts.end());

    base_vertices_ = vertices_ = entity_ids_.size();
    base_pairs_ = pairs_ = lower_pairs_.size();
    loops_count_ = loops_.size();
    base_rows_count_ = row_limit_ = looks_.size();
    const auto width_of = [&](Section section) {
        return row_limit_ == 0 ? 2 : image_.section<std::byte>(section).size() / row_limit_;
    };
    event_width_ = width_of(Section::events);
    reported_width_ = width_of(Section::reported);
    backing_width_ = width_of(Section::backing);

    auto kinds = image_.section<std::byte>(Section::kinds);
    image_.check(kinds.data(), kinds.size_bytes());
    while (!kinds.empty()) {
        RelationKind kind;
        kind.name = kind.label = take_text(kinds);
        kinds_.push_back(std::move(kind));
    }
}

Tables::~Tables() = default;
Tables::Tables(Tables&&) noexcept = default;
Tables& Tables::operator=(Tables&&) noexcept = default;

std::optional<unsigned> Tables::find_kind(std::string_view name) const {
    const auto found = std::ranges::find(kinds_, name, &RelationKind::name);
    if (found == kinds_.end()) return std::nullopt;
    return static_cast<unsigned>(found - kinds_.begin());
}

Arcs Tables::arcs_by_cost(Vertex vertex) const {
    Arcs arcs = this->arcs(vertex);
    if (overlay_ && overlay_->arcs.contains(vertex)) return arcs;
    if (arcs.empty()) return arcs;
    arcs.by_cost_ = arcs_by_cost_.subspan(static_cast<std::size_t>(arcs.arcs_.data() - arcs_.data()), arcs.size());
    image_.check(arcs.by_cost_.data(), arcs.by_cost_.size_bytes());
    return arcs;
}

std::optional<Pair> Tables::find_pair(Vertex a, Vertex b) const {
    if (a == b) return std::nullopt;
    Arcs of_a = arcs(a), of_b = arcs(b);
    if (of_b.size() < of_a.size()) {
        std::swap(of_a, of_b);
        std::swap(a, b);
    }
    const auto place = of_a.find(b);
    if (!place) return std::nullopt;
    return of_a.pair(*place);
}

std::pair<Vertex, Vertex> Tables::ends(Pair pair) const {
    if (pair < base_pairs_) {
        const auto after =
            std::partition_point(first_upper_.begin(), first_upper_.end(),
                                 [&](const std::uint32_t& first) { return image_.checked(first) <= pair; });
        const auto low = static_cast<Vertex>(after - first_upper_.begin() - 1);
        const std::size_t last = image_.checked(first_arc_[low + 1]);
        const Arc& arc = arcs_[last - (image_.checked(first_upper_[low + 1]) - pair)];
        return {low, image_.checked(arc).target};
    }
    if (pair < base_pairs_ + loops_count_) {
        const Vertex vertex = image_.checked(loops_[pair - base_pairs_]);
        return {vertex, vertex};
    }
    return overlay_->ends[pair - base_pairs_ - loops_count_];
}

Pair Tables::pair_of(RelationIndex row) const {
    if (row >= base_rows_count_) return overlay_->pairs[row - base_rows_count_];
    const auto after = std::partition_point(first_row_.begin(), first_row_.end(),
                                            [&](const std::uint32_t& first) { return image_.checked(first) <= row; });
    return static_cast<Pair>(after - first_row_.begin() - 1);
}

std::optional<Pair> Tables::find_loop(Vertex vertex) const {
    if (overlay_)
        if (const auto found = overlay_->loops.find(vertex); found != overlay_->loops.end()) return found->second;
    if (loops_count_ == 0) return std::nullopt;
    const auto found = std::partition_point(loops_.begin(), loops_.end(),
                                            [&](const Vertex& loop) { return image_.checked(loop) < vertex; });
    if (found == loops_.end() || image_.checked(*found) != vertex) return std::nullopt;
    return static_cast<Pair>(base_pairs_ + static_cast<std::size_t>(found - loops_.begin()));
}

std::uint64_t Tables::narrow(Section section, std::size_t width, std::size_t index) const {
    const std::byte* const place = image_.section<std::byte>(section).data() + index * width;
    image_.check(place, width);
    std::uint64_t value = 0;
    if (width == 2) {
        std::uint16_t two = 0;
        std::memcpy(&two, place, sizeof two);
        value = two;
    } else if (width == 4) {
        std::uint32_t four = 0;
        std::memcpy(&four, place, sizeof four);
        value = four;
    } else {
        std::memcpy(&value, place, sizeof value);
    }
    return value;
}

Look Tables::look(RelationIndex row) const {
    if (row >= base_rows_count_) return overlay_->looks[row - base_rows_count_];
    return image_.checked(looks_[row]);
}

EventId Tables::event(RelationIndex row) const {
    if (row >= base_rows_count_) return EventId{overlay_->events[row - base_rows_count_]};
    return EventId{static_cast<std::int64_t>(narrow(Section::events, event_width_, row))};
}

DayNumber Tables::reported(RelationIndex row) const {
    if (row >= base_rows_count_) return overlay_->reported[row - base_rows_count_];
    return days_[narrow(Section::reported, reported_width_, row)];
}

Backing Tables::backing(RelationIndex row) const {
    if (row >= base_rows_count_) return overlay_->backings[row - base_rows_count_];
    return backings_[narrow(Section::backing, backing_width_, row)];
}

std::optional<std::uint32_t> Tables::backing_number(RelationIndex row) const {
    if (row >= base_rows_count_) return std::nullopt;
    return static_cast<std::uint32_t>(narrow(Section::backing, backing_width_, row));
}

EntityId Tables::entity_id(Vertex vertex) const {
    if (vertex >= base_vertices_) return overlay_->ids[vertex - base_vertices_];
    return EntityId{image_.checked(entity_ids_[vertex])};
}

std::span<const std::byte> Tables::record(Vertex vertex) const {
    if (overlay_)
        if (const auto found = overlay_->records.find(vertex); found != overlay_->records.end()) return found->second;
    const std::uint32_t* const begin = &entity_begin_[vertex];
    image_.check(begin, 2 * sizeof *begin);
    const auto bytes = entity_bytes_.subspan(begin[0], begin[1] - begin[0]);
    image_.check(bytes.data(), bytes.size());
    return bytes;
}

EntityKind Tables::entity_kind(Vertex vertex) const {
    return static_cast<EntityKind>(record(vertex).front());
}

std::string_view Tables::name(Vertex vertex) const {
    auto bytes = record(vertex).subspan(1);
    return take_text(bytes);
}

std::string_view Tables::key(Vertex vertex) const {
    auto bytes = record(vertex).subspan(1);
    take_text(bytes);
    return take_text(bytes);
}

EntityView Tables::entity(Vertex vertex) const {
    auto bytes = record(vertex);
    EntityView view;
    view.kind = static_cast<EntityKind>(bytes.front());
    bytes = bytes.subspan(1);
    for (std::string_view* text : {&view.name, &view.key, &view.iso2, &view.iso3, &view.wikidata})
        *text = take_text(bytes);
    while (!bytes.empty()) view.aliases.push_back(take_text(bytes));
    return view;
}

std::vector<Vertex> Tables::vertices_in_order() const {
    std::vector<Vertex> vertices(vertices_);
    std::iota(vertices.begin(), vertices.end(), Vertex{0});
    if (overlay_) std::ranges::sort(vertices, {}, [&](Vertex vertex) { return order_of(vertex); });
    return vertices;
}

std::vector<SpellingEntry> Tables::find_names(std::uint32_t hash) const {
    std::vector<SpellingEntry> found;
    const auto hash_below = [&](const SpellingEntry& entry) { return image_.checked(entry).hash < hash; };
    for (auto entry = std::partition_point(names_.begin(), names_.end(), hash_below);
         entry != names_.end() && image_.checked(*entry).hash == hash; ++entry)
        found.push_back(*entry);
    if (overlay_) {
        const auto own = std::ranges::equal_range(overlay_->names, hash, {}, &SpellingEntry::hash);
        found.insert(found.end(), own.begin(), own.end());
    }
    return found;
}

Arcs Tables::arcs_with_overlay(Vertex vertex) const {
    const auto found = overlay_->arcs.find(vertex);
    if (found == overlay_->arcs.end()) return vertex < base_vertices_ ? base_arcs(vertex) : Arcs();
    Arcs arcs;
    arcs.arcs_ = found->second.arcs;
    arcs.lower_ = found->second.pairs;
    return arcs;
}

PairRows Tables::rows_with_overlay(Pair pair) const {
    const auto found = overlay_->rows.find(pair);
    if (found == overlay_->rows.end()) return base_rows(pair);
    const Overlay::RowRange range = found->second;
    return {range.first, std::span(overlay_->looks).subspan(range.first - base_rows_count_, range.count)};
}

std::uint64_t Tables::order_with_overlay(Vertex vertex) const {
    return vertex < base_vertices_ ? std::uint64_t{vertex + 1} << 32 : overlay_->orders[vertex - base_vertices_];
}

}  // namespace entente
