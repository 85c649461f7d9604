// A record is a head of fixed size and a body of numbers and texts, each text with its length before it. It is written
// in one piece, under a lock, since two questions may come upon the same news at once; and only behind what leads up to
// it.
#include "graph/change_log.h"

#define XXH_INLINE_ALL
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>

namespace entente {
namespace {

constexpr std::uint64_t kMagic = 0x31676F4C746E45;  // "EntLog1"

struct Head {
    std::uint64_t magic = kMagic;
    std::uint64_t size = 0;      // of the body
    std::uint64_t checksum = 0;  // of the rest of the head and the body
    ImageOrigin from, to;
};

std::uint64_t checksum_of(const Head& head, std::string_view body) {
    XXH3_state_t state;
    XXH3_64bits_reset(&state);
    XXH3_64bits_update(&state, &head.from, sizeof head.from);
    XXH3_64bits_update(&state, &head.to, sizeof head.to);
    XXH3_64bits_update(&state, body.data(), body.size());
    return XXH3_64bits_digest(&state);
}

class BodyWriter {
public:
    template <typename Number>
    requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
    void put(Number number) { body_.append(reinterpret_cast<const char*>(&number), sizeof number); }
    void put(const std::string& text) {
        put(std::uint64_t{text.size()});
        body_ += text;
    }
    template <typename Item, typename Put>
    void put_all(const std::vector<Item>& items, Put&& put_one) {
        put(std::uint64_t{items.size()});
        for (const Item& item : items) put_one(item);
    }
    std::string take() { return std::move(body_); }

private:
    std::string body_;
};

// The checksum has been compared, so that a body is as it was written.
class BodyReader {
public:
    explicit BodyReader(std::string_view body) : rest_(body) {}

    template <typename Number>
    requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
    void get(Number& number) {
        std::memcpy(&number, rest_.data(), sizeof number);
        rest_.remove_prefix(sizeof number);
    }
    void get(std::string& text) {
        std::uint64_t size = 0;
        get(size);
        text = rest_.substr(0, size);
        rest_.remove_prefix(size);
    }
    template <typename Item, typename Get>
    void get_all(std::vector<Item>& items, Get&& get_one) {
        std::uint64_t size = 0;
        get(size);
        items.resize(size);
        for (Item& item : items) get_one(item);
    }

private:
    std::string_view rest_;
};

// Calls `each` for the members of a record's parts; the writer and the reader share the order.
template <typename Row, typename Each>
void for_each_member(Row& row, Each&& each) {
    each(row.event), each(row.subject), each(row.object), each(row.confidence), each(row.from), each(row.to);
    each(row.reported), each(row.reports), each(row.documents), each(row.publishers), each(row.announcements);
    each(row.kind), each(row.status), each(row.precision), each(row.basis);
}

template <typename Stored, typename Each>
void for_each_entity_member(Stored& stored, Each&& each) {
    each(stored.id), each(stored.entity.kind), each(stored.entity.key), each(stored.entity.name);
    each(stored.entity.iso2), each(stored.entity.iso3), each(stored.entity.wikidata);
}

std::string to_body(const StoreChanges& changes) {
    BodyWriter writer;
    const auto put = [&](const auto& member) { writer.put(member); };
    writer.put_all(changes.entities, [&](const StoredEntity& stored) {
        for_each_entity_member(stored, put);
        writer.put_all(stored.entity.aliases, put);
    });
    writer.put_all(changes.withdrawn, put);
    writer.put_all(changes.kinds, put);
    writer.put_all(changes.rows, [&](const RelationRow& row) { for_each_member(row, put); });
    return writer.take();
}

StoreChanges from_body(std::string_view body) {
    BodyReader reader(body);
    StoreChanges changes;
    const auto get = [&](auto& member) { reader.get(member); };
    reader.get_all(changes.entities, [&](StoredEntity& stored) {
        for_each_entity_member(stored, get);
        reader.get_all(stored.entity.aliases, get);
    });
    reader.get_all(changes.withdrawn, get);
    reader.get_all(changes.kinds, get);
    reader.get_all(changes.rows, [&](RelationRow& row) { for_each_member(row, get); });
    return changes;
}

// The heads and bodies of the sound records.
std::vector<std::pair<Head, std::string_view>> split_records(std::string_view bytes) {
    std::vector<std::pair<Head, std::string_view>> records;
    while (bytes.size() >= sizeof(Head)) {
        Head head;
        std::memcpy(&head, bytes.data(), sizeof head);
        bytes.remove_prefix(sizeof head);
        if (head.magic != kMagic || head.size > bytes.size()) break;
        const std::string_view body = bytes.substr(0, head.size);
        if (checksum_of(head, body) != head.checksum) break;
        records.emplace_back(head, body);
        bytes.remove_prefix(head.size);
    }
    return records;
}

std::string read_bytes(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

std::vector<LoggedChanges> read_change_log(const std::filesystem::path& file) {
    const std::string bytes = read_bytes(file);
    std::vector<LoggedChanges> records;
    for (const auto& [head, body] : split_records(bytes)) records.push_back({head.from, head.to, from_body(body)});
    return records;
}

bool append_to_change_log(const std::filesystem::path& file, const LoggedChanges& record) {
    const std::string body = to_body(record.changes);
    Head head;
    head.size = body.size();
    head.from = record.from;
    head.to = record.to;
    head.checksum = checksum_of(head, body);
    std::string bytes(reinterpret_cast<const char*>(&head), sizeof head);
    bytes += body;

    const int opened = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (opened < 0) return false;
    bool is_written = false;
    if (::flock(opened, LOCK_EX | LOCK_NB) == 0) {
        // Behind the last sound record, if that leads up to this one; else it begins the file anew.
        const std::string old = read_bytes(file);
        std::size_t end = 0;
        bool leads_up = false;
        for (const auto& [old_head, old_body] : split_records(old)) {
            end += sizeof old_head + old_body.size();
            leads_up = old_head.to == record.from;
        }
        if (!leads_up) end = 0;
        is_written =
            ::ftruncate(opened, static_cast<off_t>(end)) == 0 &&
            ::pwrite(opened, bytes.data(), bytes.size(), static_cast<off_t>(end)) == static_cast<ssize_t>(bytes.size());
    }
    ::close(opened);
    return is_written;
}

}  // namespace entente
