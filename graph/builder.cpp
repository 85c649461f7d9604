// Relations are dealt out to their lower entities by counting, and sorted within each: most entities have few, so that
// the sort works in the cache. Then one pass lays out the arrays.
#include "graph/builder.h"

#define XXH_INLINE_ALL
#include "graph/fold.h"
#include "graph/ranking.h"
#include "model/errors.h"
#include "model/relation_row.h"

#include <xxhash.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

namespace entente {
namespace {

constexpr std::size_t kMostVertices = std::size_t{1} << 31, kMostArcs = std::size_t{1} << 31;
constexpr std::size_t kMostRelations = UINT32_MAX;
// Relations are staged in chunks, since to let one vector grow to millions moves them all again and again.
constexpr std::size_t kChunk = std::size_t{1} << 20;

// An array of numbers in the least of 2, 4 or 8 bytes that holds the greatest. The width is what the size says.
class NarrowColumn {
public:
    NarrowColumn(std::size_t size, std::uint64_t greatest)
        : width_(greatest < 1U << 16                 ? 2
                 : greatest < std::uint64_t{1} << 32 ? 4
                                                     : 8),
          bytes_(size * width_) {}
    void set(std::size_t index, std::uint64_t value) { std::memcpy(bytes_.data() + index * width_, &value, width_); }
    const std::vector<std::byte>& bytes() const { return bytes_; }

private:
    std::size_t width_;
    std::vector<std::byte> bytes_;
};

void put_text(std::vector<std::byte>& bytes, std::string_view text) {
    std::size_t size = text.size();
    for (; size >= 0x80; size >>= 7) bytes.push_back(static_cast<std::byte>(size | 0x80));
    bytes.push_back(static_cast<std::byte>(size));
    const auto* const begin = reinterpret_cast<const std::byte*>(text.data());
    bytes.insert(bytes.end(), begin, begin + text.size());
}

// Costs have few values, so that many arcs are dealt out rather than compared.
void sort_by_cost(std::span<std::uint32_t> places, const Arc* arcs) {
    constexpr std::size_t kCosts = 2 * Arc::kStructuralArc + 1;
    const auto rank = [&](std::uint32_t i) { return arcs[i].cost == 0 ? kCosts : std::size_t{arcs[i].cost}; };
    if (places.size() < kCosts / 4) {
        std::iota(places.begin(), places.end(), 0U);
        std::ranges::sort(places, {}, [&](std::uint32_t i) { return std::pair(rank(i), i); });
        return;
    }
    std::vector<std::uint32_t> next(kCosts + 2);
    for (std::uint32_t i = 0; i < places.size(); ++i) ++next[rank(i) + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    for (std::uint32_t i = 0; i < places.size(); ++i) places[next[rank(i)]++] = i;
}

struct EntityArrays {
    std::vector<std::int64_t> ids;
    std::vector<std::uint32_t> begin;
    std::vector<std::byte> bytes;
    std::vector<SpellingEntry> names;
};

EntityArrays lay_out(const std::vector<StoredEntity>& entities) {
    EntityArrays arrays;
    for (std::size_t i = 0; i < entities.size(); ++i) {
        const Entity& entity = entities[i].entity;
        arrays.ids.push_back(to_number(entities[i].id));
        arrays.begin.push_back(static_cast<std::uint32_t>(arrays.bytes.size()));
        append_record(arrays.bytes, entity);
        append_names(arrays.names, entity, static_cast<Vertex>(i));
        if (arrays.bytes.size() > UINT32_MAX) throw StoreError("the names of all entities take more than 4 GiB");
    }
    arrays.begin.push_back(static_cast<std::uint32_t>(arrays.bytes.size()));
    std::ranges::sort(arrays.names);
    return arrays;
}

}  // namespace

void append_record(std::vector<std::byte>& bytes, const Entity& entity) {
    bytes.push_back(static_cast<std::byte>(entity.kind));
    for (const std::string* text : {&entity.name, &entity.key, &entity.iso2, &entity.iso3, &entity.wikidata})
        put_text(bytes, *text);
    for (const std::string& alias : entity.aliases) put_text(bytes, alias);
}

void append_names(std::vector<SpellingEntry>& names, const Entity& entity, Vertex vertex) {
    const std::size_t first = names.size();
    const auto add = [&](std::string_view spelling, bool is_name) {
        if (const std::string folded = fold(spelling); !folded.empty())
            names.push_back({hash_of_folded(folded), 2 * vertex + (is_name ? 0U : 1U)});
    };
    add(entity.name, true);
    for (const std::string& alias : entity.aliases) add(alias, false);
    for (const std::string* id : {&entity.key, &entity.iso2, &entity.iso3, &entity.wikidata}) add(*id, false);
    const auto own = names.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(own, names.end());
    names.erase(std::unique(own, names.end()), names.end());
}

std::uint64_t fingerprint(const Vocabulary& vocabulary) {
    std::string text;
    for (const RelationKind& kind : vocabulary.kinds())
        text += kind.name + (kind.symmetric ? "\t=" : "\t-") + (kind.structural ? "s\n" : "a\n");
    return XXH3_64bits(text.data(), text.size());
}

GraphBuilder::GraphBuilder(const Vocabulary& vocabulary) : vocabulary_(&vocabulary) {
    for (const RelationKind& kind : vocabulary.kinds()) number_kind(kind.name);
}

std::size_t GraphBuilder::HashBacking::operator()(const Backing& backing) const {
    return XXH3_64bits(&backing, sizeof backing);
}

void GraphBuilder::add(StoredEntity entity) {
    if (entities_.size() >= kMostVertices) throw StoreError("a graph holds at most 2147483648 entities");
    entities_.push_back(std::move(entity));
    is_numbered_ = false;
}

void GraphBuilder::number_entities() {
    if (is_numbered_) return;
    const auto key = [](const StoredEntity& stored) -> const std::string& { return stored.entity.key; };
    if (!std::ranges::is_sorted(entities_, {}, key)) std::ranges::stable_sort(entities_, {}, key);
    std::int64_t greatest = -1;
    bool is_dense = true;
    for (const StoredEntity& stored : entities_) {
        is_dense = is_dense && to_number(stored.id) >= 0;
        greatest = std::max(greatest, to_number(stored.id));
    }
    is_dense = is_dense && greatest < static_cast<std::int64_t>(8 * entities_.size() + 1024);
    dense_.assign(is_dense ? static_cast<std::size_t>(greatest + 1) : 0, UINT32_MAX);
    sparse_.clear();
    for (std::size_t i = 0; i < entities_.size(); ++i) {
        const std::int64_t id = to_number(entities_[i].id);
        if (is_dense)
            dense_[static_cast<std::size_t>(id)] = static_cast<Vertex>(i);
        else
            sparse_.emplace(id, static_cast<Vertex>(i));
    }
    is_numbered_ = true;
}

Vertex GraphBuilder::find_vertex(EntityId id, std::string_view kind, EventId event) const {
    const std::int64_t number = to_number(id);
    if (number >= 0 && static_cast<std::size_t>(number) < dense_.size()) {
        if (const Vertex vertex = dense_[static_cast<std::size_t>(number)]; vertex != UINT32_MAX) return vertex;
    } else if (const auto found = sparse_.find(number); found != sparse_.end()) {
        return found->second;
    }
    throw StoreError("relation '" + std::string(kind) + "' of event " + std::to_string(to_number(event)) +
                     " names entity " + std::to_string(number) +
                     ", which the snapshot does not hold; check the database for damage");
}

std::uint32_t GraphBuilder::number_kind(std::string_view name) {
    const auto [place, is_new] = kind_numbers_.emplace(name, static_cast<std::uint32_t>(kinds_.size()));
    if (is_new) {
        if (kinds_.size() >= Look::kMaxKinds) throw StoreError("a graph holds at most 4096 kinds of relations");
        kinds_.emplace_back(name);
    }
    return place->second;
}

std::uint32_t GraphBuilder::number_day(std::int32_t serial) {
    const auto [place, is_new] = day_numbers_.emplace(serial, static_cast<std::uint32_t>(days_.size()));
    if (is_new) days_.push_back(serial == kNoDay ? 0 : to_day_number(std::int64_t{serial}));
    return place->second;
}

std::uint32_t GraphBuilder::number_backing(const Backing& backing) {
    const auto [place, is_new] = backing_numbers_.emplace(backing, static_cast<std::uint32_t>(backings_.size()));
    if (is_new) backings_.push_back(backing);
    return place->second;
}

void GraphBuilder::stage(const RelationRow& row, std::uint32_t kind) {
    if (events_.size() >= kMostRelations) throw StoreError("a graph holds at most 4294967295 relations");
    const Vertex subject = find_vertex(row.subject, kinds_[kind], row.event);
    const Vertex object = find_vertex(row.object, kinds_[kind], row.event);
    const bool is_open = row.from == kNoDay;
    if (staged_.empty() || staged_.back().size() == kChunk) staged_.emplace_back();
    Staged& staged = staged_.back().emplace_back();
    staged.look = make_look(subject > object, kind, row.status, is_open ? 0 : to_day_number(std::int64_t{row.from}),
                            is_open ? 0 : to_day_number(std::int64_t{row.to}), row.precision, row.basis);
    staged.low = std::min(subject, object);
    staged.high = std::max(subject, object);
    staged.place = static_cast<std::uint32_t>(events_.size());
    staged.reported = number_day(row.reported);
    staged.backing = number_backing({row.reports, row.documents, row.publishers, row.announcements, row.confidence});
    events_.push_back(to_number(row.event));
}

void GraphBuilder::add(const RelationRows& rows) {
    number_entities();
    kinds_of_batch_.clear();
    for (const std::string& kind : rows.kinds) kinds_of_batch_.push_back(number_kind(kind));
    for (const RelationRow& row : rows.rows) stage(row, kinds_of_batch_[row.kind]);
}

void GraphBuilder::add(const Relation& relation) {
    number_entities();
    stage(to_row(relation, 0), number_kind(relation.kind));
}

namespace {

// For each of the values its place among them, in order.
template <typename T>
std::vector<std::uint32_t> sort_values(std::vector<T>& values) {
    std::vector<std::uint32_t> order(values.size()), places(values.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t i) { return values[i]; });
    std::vector<T> sorted;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        places[order[i]] = i;
        sorted.push_back(values[order[i]]);
    }
    values = std::move(sorted);
    return places;
}

}  // namespace

bool GraphBuilder::is_structural(unsigned kind) const {
    return kind < vocabulary_->kinds().size() && vocabulary_->kinds()[kind].structural;
}

// Kinds, days and backings are numbered as they came; from here on by their values.
void GraphBuilder::sort_numbers() {
    const auto own = static_cast<std::ptrdiff_t>(vocabulary_->kinds().size());
    std::vector<std::string> others(kinds_.begin() + own, kinds_.end());
    const std::vector<std::uint32_t> kinds = sort_values(others);
    std::ranges::move(others, kinds_.begin() + own);
    const std::vector<std::uint32_t> days = sort_values(days_), backings = sort_values(backings_);
    std::vector<std::uint32_t> doubts;
    for (const Backing& backing : backings_) doubts.push_back(doubt(backing.confidence));
    for (std::vector<Staged>& chunk : staged_)
        for (Staged& staged : chunk) {
            staged.reported = days[staged.reported];
            staged.backing = backings[staged.backing];
            if (const unsigned kind = staged.look.kind(); kind >= own)
                staged.look.bits += (std::uint64_t{kinds[kind - own]} + static_cast<std::uint64_t>(own) - kind) << 51;
            staged.rank = rank_of(staged.look, is_structural(staged.look.kind()), doubts[staged.backing]);
        }
}

std::vector<GraphBuilder::Staged> GraphBuilder::deal_staged() {
    std::vector<std::uint32_t> place(entities_.size() + 1);
    for (const std::vector<Staged>& chunk : staged_)
        for (const Staged& staged : chunk) ++place[staged.low + 1];
    std::partial_sum(place.begin(), place.end(), place.begin());
    std::vector<Staged> dealt(events_.size());
    std::vector<std::uint32_t> next(place.begin(), place.end());
    for (std::vector<Staged>& chunk : staged_) {
        for (const Staged& staged : chunk) dealt[next[staged.low]++] = staged;
        chunk = {};
    }
    staged_.clear();
    for (std::size_t low = 0; low + 1 < place.size(); ++low)
        std::sort(dealt.begin() + place[low], dealt.begin() + place[low + 1], [](const Staged& a, const Staged& b) {
            return std::tie(a.high, a.rank, a.look, a.reported, a.backing, a.place) <
                   std::tie(b.high, b.rank, b.look, b.reported, b.backing, b.place);
        });
    return dealt;
}

namespace {

// The relations of pairs, then those of loops, and the arrays beside them.
struct RowArrays {
    RowArrays(std::size_t rows, std::uint64_t greatest_event, std::size_t days, std::size_t backings, std::size_t kinds)
        : looks(rows),
          events(rows, greatest_event),
          reported(rows, days),
          backing(rows, backings),
          status_counts(8 * kinds) {}

    std::vector<Look> looks;
    NarrowColumn events, reported, backing;
    std::vector<std::uint64_t> status_counts;
    std::vector<std::uint32_t> first_row;  // of each pair and loop, and the end
    std::vector<Vertex> loops;
};

struct PairEnds {
    Vertex low = 0, high = 0;
    Arc arc;  // without a target
};

// The arcs of all pairs, and their orders.
struct ArcArrays {
    ArcArrays(const std::vector<PairEnds>& pairs, std::size_t vertices)
        : first_arc(vertices + 1),
          first_upper(vertices + 1),
          arcs(2 * pairs.size()),
          by_cost(2 * pairs.size()),
          lower_pairs(pairs.size()) {
        for (const PairEnds& pair : pairs) {
            ++first_arc[pair.low + 1];
            ++first_arc[pair.high + 1];
            ++first_upper[pair.low + 1];
        }
        std::partial_sum(first_arc.begin(), first_arc.end(), first_arc.begin());
        std::partial_sum(first_upper.begin(), first_upper.end(), first_upper.begin());
        std::vector<std::uint32_t> lower(first_arc.begin(), first_arc.end());  // where the next lower arc goes
        for (Pair pair = 0; pair < pairs.size(); ++pair) {
            const auto& [low, high, arc] = pairs[pair];
            // The upper arcs of `low` end where those of the next vertex begin.
            const std::size_t upper = first_arc[low + 1] - (first_upper[low + 1] - pair);
            arcs[upper] = arc;
            arcs[upper].target = high;
            lower_pairs[lower[high] - first_upper[high]] = pair;
            Arc& back = arcs[lower[high]++];
            back = arc;
            back.target = low;
        }
        for (std::size_t vertex = 0; vertex < vertices; ++vertex)
            sort_by_cost(std::span(by_cost).subspan(first_arc[vertex], first_arc[vertex + 1] - first_arc[vertex]),
                         arcs.data() + first_arc[vertex]);
    }

    std::vector<std::uint32_t> first_arc, first_upper;
    std::vector<Arc> arcs;
    std::vector<std::uint32_t> by_cost;
    std::vector<Pair> lower_pairs;
};

}  // namespace

Image GraphBuilder::finish(const ImageOrigin& origin) {
    number_entities();
    sort_numbers();
    std::vector<Staged> sorted = deal_staged();

    std::uint64_t greatest_event = 0;
    for (const std::int64_t event : events_)
        greatest_event = std::max(greatest_event, static_cast<std::uint64_t>(event));
    RowArrays rows(sorted.size(), greatest_event, days_.size(), backings_.size(), kinds_.size());
    std::vector<PairEnds> pairs;
    std::vector<std::uint32_t> first_loop_row;
    const auto is_loop = [](const Staged& staged) { return staged.low == staged.high; };
    std::size_t at = 0, at_loop = sorted.size() - static_cast<std::size_t>(std::ranges::count_if(sorted, is_loop));
    for (const Staged& staged : sorted) {
        const std::size_t row = is_loop(staged) ? at_loop++ : at++;
        rows.looks[row] = staged.look;
        rows.events.set(row, static_cast<std::uint64_t>(events_[staged.place]));
        rows.reported.set(row, staged.reported);
        rows.backing.set(row, staged.backing);
        if (is_loop(staged)) {
            if (rows.loops.empty() || rows.loops.back() != staged.low) {
                rows.loops.push_back(staged.low);
                first_loop_row.push_back(static_cast<std::uint32_t>(row));
            }
            continue;
        }
        if (pairs.empty() || pairs.back().low != staged.low || pairs.back().high != staged.high) {
            pairs.push_back({staged.low, staged.high, {}});
            rows.first_row.push_back(static_cast<std::uint32_t>(row));
        }
        weigh(pairs.back().arc, staged.look, is_structural(staged.look.kind()),
              doubt(backings_[staged.backing].confidence));
        ++rows.status_counts[8 * staged.look.kind() + static_cast<std::size_t>(staged.look.status())];
    }
    if (2 * pairs.size() >= kMostArcs) throw StoreError("a graph holds at most 1073741823 pairs of entities");
    rows.first_row.insert(rows.first_row.end(), first_loop_row.begin(), first_loop_row.end());
    rows.first_row.push_back(static_cast<std::uint32_t>(sorted.size()));
    sorted = {};
    events_ = {};

    const ArcArrays arcs(pairs, entities_.size());
    pairs = {};
    const EntityArrays entities = lay_out(entities_);
    std::vector<std::byte> kinds;
    for (std::size_t i = vocabulary_->kinds().size(); i < kinds_.size(); ++i) put_text(kinds, kinds_[i]);

    std::vector<std::span<const std::byte>> sections(kSections);
    const auto put = [&](Section section, const auto& values) {
        sections[static_cast<std::size_t>(section)] = std::as_bytes(std::span(values));
    };
    put(Section::first_arc, arcs.first_arc);
    put(Section::first_upper, arcs.first_upper);
    put(Section::arcs, arcs.arcs);
    put(Section::arcs_by_cost, arcs.by_cost);
    put(Section::lower_pairs, arcs.lower_pairs);
    put(Section::first_row, rows.first_row);
    put(Section::loops, rows.loops);
    put(Section::looks, rows.looks);
    put(Section::events, rows.events.bytes());
    put(Section::reported, rows.reported.bytes());
    put(Section::backing, rows.backing.bytes());
    put(Section::backings, backings_);
    put(Section::days, days_);
    put(Section::entity_ids, entities.ids);
    put(Section::entity_begin, entities.begin);
    put(Section::entity_bytes, entities.bytes);
    put(Section::names, entities.names);
    put(Section::kinds, kinds);
    put(Section::status_counts, rows.status_counts);
    ImageOrigin signed_origin = origin;
    signed_origin.vocabulary = fingerprint(*vocabulary_);
    Image image = Image::assemble(sections, signed_origin);
    *this = GraphBuilder(*vocabulary_);
    return image;
}

}  // namespace entente
