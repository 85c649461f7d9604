// Sentences in; who is named, who that is, who did what to whom, when, and said by whom, out.
#pragma once

#include "language/sentence.h"
#include "model/actor_code.h"
#include "model/event_codes.h"
#include "model/extraction.h"
#include "model/vocabulary.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// Tables, in the formats that data/ documents. Views must live while the extractor is built, no longer.
struct ExtractorTables {
    std::string_view relations, states, organizations, offices, holders, lexicon, places, words, confidence, sectors,
        event_codes, acts, agencies;
    std::string_view pair_weights;  // bytes; must live as long as the extractor
    static ExtractorTables built_in();
};

// Immutable once built; extract() may be called from many threads at once.
class Extractor {
public:
    // Throws InputError "table:line: ..." on a table that is not understood.
    explicit Extractor(const ExtractorTables& tables = ExtractorTables::built_in());
    ~Extractor();
    Extractor(Extractor&&) noexcept;
    Extractor& operator=(Extractor&&) noexcept;

    // Never throws on content. The result keeps every promise of find_broken_promise().
    Extraction extract(Document document, const std::vector<Sentence>& sentences) const;

    const Vocabulary& vocabulary() const;
    // The kinds of the vocabulary that data/relations.tsv does not have; a database has to remember these.
    const std::vector<RelationKind>& added_relations() const;

    // PLOVER and CAMEO codes of claims.
    const EventCodes& event_codes() const;
    // The code of an actor by the words of a mention, and on which day they were written, if that is known.
    ActorCode code_actor(std::string_view words, std::optional<Day> day = std::nullopt) const;
    // For every mention that takes part in a claim of the extraction its code, and empty ones for the others.
    std::vector<ActorCode> code_actors(const Extraction& extraction) const;

    // Names the rules and tables: a document is read again when this changes, even if its bytes did not.
    std::string version() const;

private:
    struct Rules;
    std::unique_ptr<Rules> rules_;
};

}  // namespace entente
