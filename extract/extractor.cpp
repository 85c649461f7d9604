#include "extract/extractor.h"

#include "data/data.h"
#include "extract/credits.h"
#include "extract/fold.h"
#include "extract/reading.h"

#include <algorithm>
#include <numeric>

namespace entente {

ExtractorTables ExtractorTables::built_in() {
    return {data::relations(), data::states(), data::organizations(), data::offices(), data::holders(),
            data::lexicon(),   data::places(), data::words(),         data::agencies()};
}

struct Extractor::Rules {
    Vocabulary vocabulary;
    Gazetteer gazetteer;
    Lexicon lexicon;
    WordClasses words;
    Agencies agencies;
    std::string version;

    explicit Rules(const ExtractorTables& tables)
        : vocabulary(tables.relations),
          gazetteer(tables.states, tables.organizations, tables.places, tables.offices, tables.holders),
          lexicon(tables.lexicon, vocabulary),
          words(tables.words),
          agencies(tables.agencies) {
        // FNV-1a over the tables: other tables, other reading.
        std::uint64_t hash = 14695981039346656037U;
        for (const std::string_view table :
             {tables.relations, tables.states, tables.organizations, tables.offices, tables.holders, tables.lexicon,
              tables.places, tables.words, tables.agencies})
            for (const char c : table) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
        version = "patterns/1 tables/" + std::to_string(hash);
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
std::string Extractor::version() const {
    return rules_->version;
}

Extraction Extractor::extract(Document document, const std::vector<Sentence>& sentences) const {
    Extraction out;
    out.document = std::move(document);
    out.agency = rules_->agencies.find_credited(out.document);
    for (const Sentence& sentence : sentences) out.sentences.push_back(sentence.span);

    const ReadingTables tables{rules_->vocabulary, rules_->gazetteer, rules_->lexicon, rules_->words};
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
    answer_given_pairs(reading);
    sort_mentions(out);
    return out;
}

}  // namespace entente
