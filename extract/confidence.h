// How sure a claim is, by a logistic regression over what is known of how it was read.
#pragma once

#include "language/sentence.h"
#include "model/extraction.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// What the regression sees of a claim: the rule that made it, its relation and status, by what kinds of words its ends
// are meant, how long the sentence is and how clear its tree. Each is one word, "how=noun"; sorted, without doubles.
std::vector<std::string> confidence_features(const Extraction& extraction, const Claim& claim,
                                             const Sentence& sentence);

class ConfidenceModel {
public:
    // Throws InputError "confidence.tsv:line: ...".
    explicit ConfidenceModel(std::string_view table);

    // In (0, 1), to three decimals. Features without a weight count nothing.
    double confidence(const std::vector<std::string>& features) const;

private:
    std::map<std::string, double, std::less<>> weights_;
};

// Gives each claim of a parsed sentence its confidence; others keep that of their rule.
void score_claims(const ConfidenceModel& model, const std::vector<Sentence>& sentences, Extraction& extraction);

}  // namespace entente
