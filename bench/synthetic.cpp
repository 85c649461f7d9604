#include "bench/synthetic.h"

#include "data/data.h"
#include "language/split.h"
#include "model/vocabulary.h"
#include "text/read.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <tuple>

namespace entente::bench {
namespace {

class Draw {
public:
    explicit Draw(std::uint64_t seed) : bits_(seed) {}

    std::size_t below(std::size_t limit) { return bits_() % limit; }
    // Low numbers far more often than high ones.
    std::size_t skewed(std::size_t limit) { return below(below(limit) + 1); }
    Day day() { return to_day(to_serial({2022, 1, 1}) + static_cast<std::int64_t>(below(1500))); }

private:
    std::mt19937_64 bits_;
};

std::string padded(std::size_t number) {
    std::string digits = std::to_string(number);
    return std::string(digits.size() < 9 ? 9 - digits.size() : 0, '0') + digits;
}

bool is_small_letter(char c) {
    return c >= 'a' && c <= 'z';
}

// Draws the small letters of one word in four anew. Words of one or two small letters stay, since text has few of them.
void redraw_words(std::string& text, Draw& draw) {
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && is_small_letter(text[end])) ++end;
        if (end - begin > 2 && draw.below(4) == 0)
            for (std::size_t i = begin; i < end; ++i) text[i] = static_cast<char>('a' + draw.below(26));
        begin = std::max(end, begin + 1);
    }
}

constexpr std::array kDrawnStatuses = {Status::occurred, Status::occurred, Status::occurred, Status::ongoing,
                                       Status::planned};

}  // namespace

Snapshot make_snapshot(std::size_t entities, std::size_t relations, std::uint64_t seed) {
    const Vocabulary vocabulary(data::relations());
    Draw draw(seed);
    Snapshot snapshot;
    snapshot.entities.reserve(entities);
    for (std::size_t i = 0; i < entities; ++i) {
        const std::string number = padded(i);
        snapshot.entities.push_back({EntityId{static_cast<std::int64_t>(i + 1)},
                                     {.kind = kEntityKinds[i % kEntityKinds.size()],
                                      .key = "made:" + number,
                                      .name = "Entity " + number,
                                      .aliases = {},
                                      .iso2 = "",
                                      .iso3 = "",
                                      .wikidata = ""}});
    }
    snapshot.relations.reserve(relations);
    while (snapshot.relations.size() < relations) {
        const std::size_t subject = draw.skewed(entities), object = draw.skewed(entities);
        if (subject == object) continue;
        Relation relation;
        relation.event = EventId{static_cast<std::int64_t>(snapshot.relations.size() + 1)};
        relation.subject = snapshot.entities[subject].id;
        relation.object = snapshot.entities[object].id;
        relation.kind = vocabulary.kinds()[draw.below(vocabulary.kinds().size())].name;
        relation.status = kDrawnStatuses[draw.below(kDrawnStatuses.size())];
        relation.date = make_day(draw.day(), DateBasis::stated);
        relation.reported = relation.date.to;
        relation.reports = relation.publishers = 1;
        relation.confidence = 0.5 + static_cast<double>(draw.below(500)) / 1000;
        snapshot.relations.push_back(std::move(relation));
    }
    const auto order = [](const Relation& relation) {
        return std::tie(relation.subject, relation.object, relation.kind, relation.status, relation.date.from,
                        relation.event);
    };
    std::ranges::sort(snapshot.relations, [&](const auto& a, const auto& b) { return order(a) < order(b); });
    return snapshot;
}

std::vector<Extraction> make_extractions(std::size_t documents, std::size_t sentences, std::uint64_t seed) {
    static constexpr std::array kStates = {"GB", "DE", "FR", "US", "VN", "JP", "KE", "BR", "IN", "TR", "EG", "MX"};
    static constexpr std::array kRelations = {"meets", "visits", "speaks-with", "supports", "accuses", "sanctions"};
    Draw draw(seed);
    std::vector<Extraction> made(documents);
    for (std::size_t number = 0; number < documents; ++number) {
        Extraction& extraction = made[number];
        Document& document = extraction.document;
        document.key = "made-" + padded(number) + ".txt";
        document.date = draw.day();
        document.publisher = "Publisher " + std::to_string(draw.below(20));

        std::array<std::size_t, kStates.size()> index_of{};  // entity + 1, or 0
        const auto mention = [&](std::size_t state) {
            const std::string code = kStates[state];
            if (index_of[state] == 0) {
                extraction.entities.push_back({.kind = EntityKind::country,
                                               .key = "iso:" + code,
                                               .name = "State of " + code,
                                               .aliases = {code},
                                               .iso2 = code,
                                               .iso3 = "",
                                               .wikidata = ""});
                index_of[state] = extraction.entities.size();
            }
            const std::size_t begin = document.text.size();
            document.text += code;
            extraction.mentions.push_back(
                {.entity = index_of[state] - 1, .span = {begin, begin + code.size()}, .surface = code});
            return extraction.mentions.size() - 1;
        };
        for (std::size_t sentence = 0; sentence < sentences; ++sentence) {
            const std::size_t begin = document.text.size(), a = draw.below(kStates.size());
            const std::size_t b = (a + 1 + draw.below(kStates.size() - 1)) % kStates.size();
            Claim claim;
            claim.relation = kRelations[draw.below(kRelations.size())];
            document.text += "The government of ";
            claim.participants.push_back({Role::subject, mention(a)});
            document.text += ' ' + claim.relation + " that of ";
            claim.participants.push_back({Role::object, mention(b)});
            document.text += ", as was said in the capital.";
            claim.status = kDrawnStatuses[draw.below(kDrawnStatuses.size())];
            claim.date = make_day(draw.day(), DateBasis::stated);
            claim.rule = claim.relation + "/made";
            claim.confidence = 0.8;
            claim.span = {begin, document.text.size()};
            claim.quote = slice(document.text, claim.span);
            extraction.sentences.push_back(claim.span);
            extraction.claims.push_back(std::move(claim));
            document.text += '\n';
        }
    }
    return made;
}

std::vector<Document> read_corpus(std::size_t documents) {
    std::vector<Document> read, repeated;
    std::istringstream no_input;
    for (const Source& source : find_sources({ENTENTE_SOURCE_DIR "/examples/corpus"}))
        read_source(source, {}, no_input, [&](ReadResult result) {
            if (auto* document = std::get_if<Document>(&result)) read.push_back(std::move(*document));
            return true;
        });
    if (read.empty()) throw std::runtime_error("examples/corpus holds no document");
    for (std::size_t i = 0; i < documents; ++i) {
        repeated.push_back(read[i % read.size()]);
        repeated.back().key += "#" + std::to_string(i / read.size());
    }
    return repeated;
}

std::vector<Document> make_texts(std::size_t documents, std::size_t sentences, std::uint64_t seed) {
    std::vector<std::string> pool;
    for (const Document& document : read_corpus(50))
        for (const Sentence& sentence : split_sentences(document))
            if (sentence.kind == SentenceKind::prose) pool.emplace_back(slice(document.text, sentence.span));
    if (pool.empty()) throw std::runtime_error("examples/corpus holds no sentence");
    Draw draw(seed);
    std::vector<Document> made(documents);
    for (std::size_t number = 0; number < documents; ++number) {
        made[number].key = "made-" + padded(number) + ".txt";
        for (std::size_t i = 0; i < sentences; ++i) {
            std::string sentence = pool[draw.below(pool.size())];
            redraw_words(sentence, draw);
            made[number].text += sentence + "\n\n";
        }
    }
    return made;
}

}  // namespace entente::bench
