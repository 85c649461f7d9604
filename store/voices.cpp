#include "store/voices.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace entente {
namespace {

// Disjoint sets of 0..size-1.
class Groups {
public:
    explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
    std::size_t find(std::size_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

private:
    std::vector<std::size_t> parent_;
};

struct Text {
    const Sketch* sketch = nullptr;
    std::size_t place = 0;  // in Groups
};

void join_if_copies(const Text& a, const Text& b, Groups& groups) {
    if (groups.find(a.place) != groups.find(b.place) && is_near_copy(*a.sketch, *b.sketch))
        groups.join(a.place, b.place);
}

// Each with the kWindow before it.
void join_neighbors(std::span<const Text* const> texts, Groups& groups) {
    for (std::size_t i = 1; i < texts.size(); ++i)
        for (std::size_t j = i - std::min(i, Voices::kWindow); j < i; ++j) join_if_copies(*texts[j], *texts[i], groups);
}

void join_copies(std::vector<Text> texts, Groups& groups) {
    std::ranges::sort(texts, [](const Text& a, const Text& b) { return *a.sketch < *b.sketch; });
    std::vector<const Text*> distinct;
    for (const Text& text : texts) {
        if (text.sketch->size() < kLeastSample) continue;
        if (distinct.empty() || *distinct.back()->sketch != *text.sketch)
            distinct.push_back(&text);
        else
            groups.join(distinct.back()->place, text.place);
    }
    if (distinct.size() <= Voices::kWindow + 1) return join_neighbors(distinct, groups);

    std::vector<std::pair<std::uint32_t, std::size_t>> index;  // hash, place in `distinct`
    for (std::size_t i = 0; i < distinct.size(); ++i) {
        const Sketch& sketch = *distinct[i]->sketch;
        for (std::size_t k = 0; k < std::min(sketch.size(), Voices::kIndexed); ++k) index.emplace_back(sketch[k], i);
    }
    std::ranges::sort(index);
    std::vector<const Text*> sharing;
    for (auto begin = index.begin(); begin != index.end();) {
        const auto end =
            std::find_if(begin, index.end(), [&](const auto& entry) { return entry.first != begin->first; });
        sharing.clear();
        for (auto entry = begin; entry != end; ++entry) sharing.push_back(distinct[entry->second]);
        join_neighbors(sharing, groups);
        begin = end;
    }
}

}  // namespace

std::uint32_t Voices::source_of(std::int64_t document) {
    const auto known = sources_.find(document);
    if (known != sources_.end()) return known->second;
    std::string name;
    {
        ResultRows rows = database_.query(
            "SELECT d.publisher, o.agency FROM document d LEFT JOIN origin o ON o.document = d.id WHERE d.id = ?1",
            document);
        if (!rows.next()) database_.fail_damaged("a claim of a document that is not there");
        name = rows.get<std::string>(1);
        if (name.empty()) name = rows.get<std::string>(0);
    }
    // No name holds a NUL after nothing else, so a document without source is equal to none.
    if (name.empty()) name = std::string(1, '\0') + std::to_string(document);
    const auto number = static_cast<std::uint32_t>(source_numbers_.size());
    return sources_[document] = source_numbers_.try_emplace(std::move(name), number).first->second;
}

const Sketch& Voices::sketch_of(std::int64_t document) {
    const auto [place, is_new] = sketches_.try_emplace(document);
    if (!is_new) return place->second;
    ResultRows rows = database_.query("SELECT sketch FROM origin WHERE document = ?1", document);
    if (rows.next()) place->second = parse_sketch(rows.get<std::string>(0));
    return place->second;
}

std::vector<std::uint32_t> Voices::tell_apart(std::span<const std::int64_t> documents) {
    std::vector<std::uint32_t> sources;
    sources.reserve(documents.size());
    for (const std::int64_t document : documents) sources.push_back(source_of(document));

    Groups groups(documents.size());
    std::unordered_map<std::uint32_t, std::size_t> first_of_source;
    for (std::size_t i = 0; i < sources.size(); ++i)
        groups.join(i, first_of_source.try_emplace(sources[i], i).first->second);
    if (first_of_source.size() > 1) {
        for (const std::int64_t document : documents) sketch_of(document);  // all there before any is pointed at
        std::vector<Text> texts;
        for (std::size_t i = 0; i < documents.size(); ++i) texts.push_back({&sketches_.at(documents[i]), i});
        join_copies(std::move(texts), groups);
    }

    std::vector<std::uint32_t> voices;
    std::unordered_map<std::size_t, std::uint32_t> number_of;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const auto number = static_cast<std::uint32_t>(number_of.size());
        voices.push_back(number_of.try_emplace(groups.find(i), number).first->second);
    }
    return voices;
}

std::uint32_t Voices::count(std::span<const std::int64_t> documents) {
    if (documents.size() < 2) return static_cast<std::uint32_t>(documents.size());
    const std::vector<std::uint32_t> voices = tell_apart(documents);
    return std::ranges::max(voices) + 1;
}

}  // namespace entente
