#include "eval/evaluate.h"

#include "model/errors.h"
#include "text/read.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>

namespace entente {
namespace {

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

// The guideline of the annotation has no place for these.
constexpr std::string_view kNotAnnotated[] = {"releases",     "lifts",     "withdraws",        "resigns",
                                              "investigates", "restricts", "reduces-relations"};

std::set<std::string_view> relations_to_pass_over(std::span<const JudgedDocument> documents) {
    std::set<std::string_view> passed(std::begin(kNotAnnotated), std::end(kNotAnnotated));
    for (const JudgedDocument& document : documents)
        for (const GoldRelation& relation : document.gold.relations) passed.erase(relation.relation);
    return passed;
}

void add(Score& score, const Tally& tally) {
    score.micro.hits += tally.hits;
    score.micro.predicted += tally.predicted;
    score.micro.gold += tally.gold;
    score.macro_precision += tally.precision();
    score.macro_recall += tally.recall();
    score.macro_f1 += tally.f1();
}

void take_means(Score& score, std::size_t documents) {
    const double count = static_cast<double>(std::max<std::size_t>(1, documents));
    score.macro_precision /= count;
    score.macro_recall /= count;
    score.macro_f1 /= count;
}

// "meets/verb:hold talks" → "verb".
std::string construction_of(const std::string& rule) {
    const std::size_t slash = rule.find('/');
    const std::string_view relation = std::string_view(rule).substr(0, slash);
    if (slash == std::string::npos) return rule;
    // Rules of the lexicon name the relation first, those of titles and names the construction.
    static const std::set<std::string_view> kConstructions = {"title", "name", "noun", "apposition", "pair"};
    if (kConstructions.contains(relation)) return std::string(relation);
    return rule.substr(slash + 1, rule.find(':', slash) - slash - 1);
}

class Judge {
public:
    Judge(Evaluation& out, const Vocabulary& vocabulary) : out_(out), vocabulary_(vocabulary) {}

    void judge(const GoldDocument& gold, std::span<const ReadRelation> read) {
        const std::vector<GoldMatch> strict = count(out_.strict, gold, read, MatchLevel::strict);
        count(out_.family, gold, read, MatchLevel::family);
        count(out_.pair, gold, read, MatchLevel::pair);
        ++out_.documents;
        count_parts(gold, read, strict);
        list(gold, read, strict);
    }

private:
    Evaluation& out_;
    const Vocabulary& vocabulary_;

    std::vector<GoldMatch> count(Score& score, const GoldDocument& gold, std::span<const ReadRelation> read,
                                 MatchLevel level) const {
        std::vector<GoldMatch> matches = match(gold, read, vocabulary_, level);
        add(score, {matches.size(), read.size(), gold.relations.size()});
        return matches;
    }

    void count_parts(const GoldDocument& gold, std::span<const ReadRelation> read,
                     const std::vector<GoldMatch>& matches) {
        for (const GoldRelation& relation : gold.relations) {
            ++out_.by_relation[relation.relation].gold;
            ++out_.by_named_ends[named_ends(gold, relation)].gold;
        }
        for (const ReadRelation& relation : read) {
            ++out_.by_relation[relation.relation].predicted;
            ++out_.by_construction[construction_of(relation.rule)].predicted;
        }
        for (const GoldMatch& hit : matches) {
            const GoldRelation& wanted = gold.relations[hit.gold];
            const ReadRelation& found = read[hit.read];
            ++out_.by_relation[wanted.relation].hits;
            ++out_.by_named_ends[named_ends(gold, wanted)].hits;
            ++out_.by_construction[construction_of(found.rule)].hits;
            if (found.status == wanted.status) ++out_.right_status;
            if (is_same_date(wanted.date, found.date)) ++out_.right_date;
        }
    }

    static Finding found_in_gold(FindingKind kind, const GoldDocument& gold, const GoldRelation& wanted) {
        return {.kind = kind,
                .document = gold.id,
                .subject = gold.entities[wanted.subject].name,
                .relation = wanted.relation,
                .object = gold.entities[wanted.object].name,
                .status = std::string(to_text(wanted.status)),
                .date = wanted.date,
                .sentence = wanted.sentence};
    }

    static void add_read(Finding& finding, const ReadRelation& found) {
        finding.read_status = to_text(found.status);
        finding.read_date = found.date;
        finding.rule = found.rule;
    }

    void list(const GoldDocument& gold, std::span<const ReadRelation> read, const std::vector<GoldMatch>& matches) {
        std::set<std::size_t> gold_hits, read_hits;
        for (const GoldMatch& hit : matches) {
            gold_hits.insert(hit.gold);
            read_hits.insert(hit.read);
        }
        for (std::size_t g = 0; g < gold.relations.size(); ++g)
            if (!gold_hits.contains(g))
                out_.findings.push_back(found_in_gold(FindingKind::missed, gold, gold.relations[g]));
        for (std::size_t r = 0; r < read.size(); ++r) {
            if (read_hits.contains(r)) continue;
            Finding finding{.kind = FindingKind::extra,
                            .document = gold.id,
                            .subject = read[r].subject.name,
                            .relation = read[r].relation,
                            .object = read[r].object.name,
                            .sentence = read[r].sentence};
            add_read(finding, read[r]);
            out_.findings.push_back(std::move(finding));
        }
        const auto list_wrong = [&](FindingKind kind, auto&& is_right) {
            for (const GoldMatch& hit : matches) {
                if (is_right(gold.relations[hit.gold], read[hit.read])) continue;
                Finding finding = found_in_gold(kind, gold, gold.relations[hit.gold]);
                add_read(finding, read[hit.read]);
                out_.findings.push_back(std::move(finding));
            }
        };
        list_wrong(FindingKind::wrong_status,
                   [](const GoldRelation& a, const ReadRelation& b) { return a.status == b.status; });
        list_wrong(FindingKind::wrong_date,
                   [](const GoldRelation& a, const ReadRelation& b) { return is_same_date(a.date, b.date); });
    }
};

// The annotations that can be used; the others are thrown, or counted and remarked.
std::vector<GoldDocument> load_all(const std::vector<std::string>& paths, const Vocabulary& vocabulary, bool keep_going,
                                   Evaluation& out) {
    std::vector<GoldDocument> documents;
    for (const std::string& file : find_gold_files(paths)) try {
            documents.push_back(load_gold(file, vocabulary));
        } catch (const InputError& error) {
            if (!keep_going) throw;
            ++out.failed;
            const std::string message = error.what();
            const bool has_place = message.starts_with(file);
            out.diagnostics.push_back(
                {Severity::error, file,
                 has_place ? message.substr(std::min(message.size(), file.size() + 1)) : message});
        }
    return documents;
}

}  // namespace

double Tally::precision() const {
    return share(hits, predicted);
}

double Tally::recall() const {
    return share(hits, gold);
}

double Tally::f1() const {
    const double p = precision(), r = recall();
    return p + r > 0 ? 2 * p * r / (p + r) : 0.0;
}

std::string_view to_text(FindingKind kind) {
    constexpr std::string_view kNames[] = {"missed", "extra", "wrong-status", "wrong-date"};
    return kNames[static_cast<std::size_t>(kind)];
}

Evaluation evaluate(std::span<const JudgedDocument> documents, const Vocabulary& vocabulary) {
    Evaluation out;
    const std::set<std::string_view> passed = relations_to_pass_over(documents);
    Judge judge(out, vocabulary);
    for (const JudgedDocument& document : documents) {
        std::vector<ReadRelation> read = document.read;
        std::erase_if(read, [&](const ReadRelation& relation) { return passed.contains(relation.relation); });
        judge.judge(document.gold, read);
    }
    for (Score* score : {&out.strict, &out.family, &out.pair}) take_means(*score, out.documents);
    return out;
}

Evaluation evaluate(const Extractor& extractor, const std::vector<std::string>& paths, const IngestOptions& options) {
    Evaluation remarks;
    std::vector<GoldDocument> golds = load_all(paths, extractor.vocabulary(), options.keep_going, remarks);
    std::map<std::string, std::size_t> number_of_text;
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < golds.size(); ++i) {
        texts.push_back(golds[i].text_file());
        number_of_text.emplace(texts.back(), i);
    }
    std::map<std::string, std::size_t> number_of_key;
    for (const Source& source : find_sources(texts)) number_of_key.emplace(source.key, number_of_text.at(source.path));

    std::vector<std::optional<std::vector<ReadRelation>>> read(golds.size());
    std::istringstream no_input;
    extract_all(
        extractor, texts, {.model = options.model, .jobs = options.jobs, .keep_going = options.keep_going}, no_input,
        [&](const Extraction& extraction) {
            const std::size_t number = number_of_key.at(extraction.document.key);
            read[number] = to_read_relations(extraction, extractor.vocabulary());
            std::ranges::copy(extraction.diagnostics, std::back_inserter(remarks.diagnostics));
            std::ranges::copy(find_misquotes(golds[number], extraction.document.text),
                              std::back_inserter(remarks.diagnostics));
        },
        [&](const Diagnostic& refused) {
            if (!options.keep_going) throw InputError(refused.where + ": " + refused.message);
            ++remarks.failed;
            remarks.diagnostics.push_back(refused);
        });

    std::vector<JudgedDocument> documents;
    for (std::size_t i = 0; i < golds.size(); ++i)
        if (read[i]) documents.push_back({std::move(golds[i]), std::move(*read[i])});
    Evaluation out = evaluate(documents, extractor.vocabulary());
    out.diagnostics = std::move(remarks.diagnostics);
    out.failed = remarks.failed;
    return out;
}

}  // namespace entente
