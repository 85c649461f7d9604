#include "extract/extractor.h"

#include "data/data.h"
#include "extract/actor_coder.h"
#include "extract/confidence.h"
#include "extract/credits.h"
#include "extract/fold.h"
#include "extract/reading.h"

#include <algorithm>
#include <numeric>

namespace entente {

ExtractorTables ExtractorTables::built_in() {
    return {data::relations(),   data::states(), data::organizations(), data::offices(),     data::holders(),
            data::lexicon(),     data::places(), data::words(),         data::confidence(),  data::sectors(),
            data::event_codes(), data::acts(),   data::agencies(),      data::pair_weights()};
}

struct Extractor::Rules {
    Vocabulary vocabulary;
    Gazetteer gazetteer;
    WordClasses words;
    Lexicon lexicon;
    ConfidenceModel confidence;
    EventCodes event_codes;
    ActorCoder actors;
    ActTable acts;
    PairModel pairs;
    Agencies agencies;
    std::vector<RelationKind> added;
    std::string version;

    explicit Rules(const ExtractorTables& tables)
        : vocabulary(tables.relations),
          gazetteer(tables.states, tables.organizations, tables.places, tables.offices, tables.holders),
          words(tables.words),
          lexicon(tables.lexicon, vocabulary, words),
          confidence(tables.confidence),
          event_codes(tables.event_codes, vocabulary),
          actors(tables.sectors, gazetteer, words),
          acts(tables.acts, vocabulary),
          pairs(tables.pair_weights),
          agencies(tables.agencies) {
        const Vocabulary known(data::relations());
        for (const RelationKind& kind : vocabulary.kinds())
            if (!known.find(kind.name)) added.push_back(kind);
        // FNV-1a over the tables: other tables, other reading.
        std::uint64_t hash = 14695981039346656037U;
        for (const std::string_view table :
             {tables.relations, tables.states, tables.organizations, tables.offices, tables.holders, tables.lexicon,
              tables.places, tables.words, tables.confidence, tables.acts, tables.agencies})
            for (const char c : table) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
        hash = (hash ^ pairs.checksum()) * 1099511628211U;
        version = "patterns/2 tables/" + std::to_string(hash);
    }
};

namespace {

std::vector<Line> to_lines(const Document& document, const std::vector<Sentence>& sentences) {
    std::vector<Line> lines;
    lines.reserve(sentences.size());
    for (const Sentence& sentence : sentences) {
        Line& line = lines.emplace_back();
        line.sentence = &sentence;
        for (const Token& token : sentence.tokens) {
            line.words.push_back(to_plain(slice(document.text, token.span)));
            line.lower.push_back(to_lower(line.words.back()));
        }
    }
    return lines;
}

// Mentions in the order of the text, claims' participants renumbered.
void sort_mentions(Extraction& extraction) {
    std::vector<std::size_t> order(extraction.mentions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Mention &left = extraction.mentions[a], &right = extraction.mentions[b];
        return std::tuple(left.span.begin, right.span.end) < std::tuple(right.span.begin, left.span.end);
    });
    std::vector<std::size_t> place(order.size());
    std::vector<Mention> sorted;
    sorted.reserve(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        sorted.push_back(std::move(extraction.mentions[order[i]]));
    }
    extraction.mentions = std::move(sorted);
    for (Claim& claim : extraction.claims)
        for (Participant& participant : claim.participants) participant.mention = place[participant.mention];
}

}  // namespace

Extractor::Extractor(const ExtractorTables& tables) : rules_(std::make_unique<Rules>(tables)) {}
Extractor::~Extractor() = default;
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;

const Vocabulary& Extractor::vocabulary() const {
    return rules_->vocabulary;
}
const std::vector<RelationKind>& Extractor::added_relations() const {
    return rules_->added;
}
const EventCodes& Extractor::event_codes() const {
    return rules_->event_codes;
}
ActorCode Extractor::code_actor(std::string_view words, std::optional<Day> day) const {
    return rules_->actors.code(words, day);
}
std::vector<ActorCode> Extractor::code_actors(const Extraction& extraction) const {
    return rules_->actors.code_mentions(extraction);
}
std::string Extractor::version() const {
    return rules_->version;
}

Extraction Extractor::extract(Document document, const std::vector<Sentence>& sentences) const {
    Extraction out;
    out.document = std::move(document);
    out.agency = rules_->agencies.find_credited(out.document);
    for (const Sentence& sentence : sentences) out.sentences.push_back(sentence.span);

    const ReadingTables tables{rules_->vocabulary, rules_->gazetteer, rules_->lexicon, rules_->words,
                               rules_->acts,       rules_->pairs,     rules_->agencies};
    Reading reading{.tables = tables, .out = out, .lines = to_lines(out.document, sentences)};
    find_names(reading);
    find_issuer(reading);
    find_people(reading);
    find_modelled_names(reading);
    find_home(reading);
    put_given_mentions(reading);
    find_references(reading);
    for (const Line& line : reading.lines)
        for (const Phrase& phrase : line.phrases)
            for (const std::size_t entity : phrase.entities)
                reading.mention(line, phrase.first, phrase.last, entity, phrase.mention);
    claim_structure(reading);
    claim_acts(reading);
    score_claims(rules_->confidence, sentences, out);
    answer_given_pairs(reading);
    sort_mentions(out);
    return out;
}

}  // namespace entente
