// How well a reader reads: its relations beside those that a person annotated.
#pragma once

#include "eval/gold.h"
#include "eval/match.h"
#include "pipeline/ingest.h"

#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// Fractions are 0 where there is nothing to divide by.
struct Tally {
    std::size_t hits = 0, predicted = 0, gold = 0;

    double precision() const;
    double recall() const;
    double f1() const;
};

// All documents together (micro), and the means of the documents' own figures (macro).
struct Score {
    Tally micro;
    double macro_precision = 0, macro_recall = 0, macro_f1 = 0;
};

// Which ends of a relation its annotated sentence calls by name; the others it means by a pronoun, a title or a
// description, or not at all. An end is named when the sentence contains its canonical name, or an alias that looks
// like a name: for a person one that shares a word with the canonical name, for anything else one with a capital.
enum class NamedEnds { both, object_only, subject_only, neither };
inline constexpr std::array kNamedEnds = {NamedEnds::both, NamedEnds::object_only, NamedEnds::subject_only,
                                          NamedEnds::neither};
// "both named", "subject by reference", "object by reference", "neither named".
std::string_view to_text(NamedEnds named);
NamedEnds named_ends(const GoldDocument& gold, const GoldRelation& relation);

enum class FindingKind { missed, extra, wrong_status, wrong_date };
// "missed", "extra", "wrong-status", "wrong-date".
std::string_view to_text(FindingKind kind);

// A difference between reader and annotation, at the strict level.
struct Finding {
    FindingKind kind = FindingKind::missed;
    std::string document;                   // id
    std::string subject, relation, object;  // as annotated; of an extra one as read
    std::string status, date;               // as annotated; empty for an extra one
    std::string read_status, read_date;     // empty for a missed one
    std::string rule;                       // empty for a missed one
    std::string sentence;                   // of the annotation, of an extra one the reader's
};

struct Evaluation {
    std::size_t documents = 0;
    Score strict, family, pair;
    std::size_t right_status = 0, right_date = 0;           // of the strict hits
    std::map<std::string, Tally, std::less<>> by_relation;  // strict
    // By how the reader's rule came to it: "verb", "passive", "noun", "title", ...; `gold` is not counted.
    std::map<std::string, Tally, std::less<>> by_construction;
    std::map<NamedEnds, Tally> by_named_ends;  // `predicted` is not counted
    std::vector<Finding> findings;             // by document, then missed, extra, wrong status, wrong date

    std::vector<Diagnostic> diagnostics;  // what the reader remarked, and misquotes of the annotation
    std::size_t failed = 0;               // annotations or texts that could not be read
};

struct JudgedDocument {
    GoldDocument gold;
    std::vector<ReadRelation> read;
};

// The figures of documents that have been read. Relations that the guideline of the annotation leaves out ("releases",
// "lifts", "withdraws", "resigns", "investigates", "restricts", "reduces-relations") are passed over unless a document
// annotates one of them.
Evaluation evaluate(std::span<const JudgedDocument> documents, const Vocabulary& vocabulary);

// Runs the reader over the texts beside the annotations, and judges. Of the options `read` is not used. Throws
// InputError for the first annotation or text that cannot be read unless keep_going; then it becomes a diagnostic.
Evaluation evaluate(const Extractor& extractor, const std::vector<std::string>& paths, const IngestOptions& options);

}  // namespace entente
