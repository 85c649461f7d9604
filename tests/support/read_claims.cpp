#include "tests/support/read_claims.h"

#include <algorithm>

namespace entente::tests {
namespace {

std::vector<std::string> names_of(const Entity& entity) {
    std::vector<std::string> names = entity.aliases;
    names.push_back(entity.name);
    return names;
}

bool has(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::vector<ReadClaim> read_claims(const Extraction& extraction, const Vocabulary& vocabulary) {
    std::vector<ReadClaim> claims;
    for (const Claim& claim : extraction.claims)
        for (const ClaimPair pair : to_pairs(extraction, claim, vocabulary.is_symmetric(claim.relation))) {
            const Entity& subject = extraction.entities[extraction.mentions[pair.subject].entity];
            const Entity& object = extraction.entities[extraction.mentions[pair.object].entity];
            claims.push_back({subject.name, claim.relation, object.name, std::string(to_text(claim.status)),
                              to_text(claim.date), names_of(subject), names_of(object),
                              claim.speaker ? extraction.entities[*claim.speaker].name : "", claim.hedge});
        }
    return claims;
}

bool says(const ReadClaim& claim, const ReadClaim& expected, const Vocabulary& vocabulary, bool any_date,
          bool same_status) {
    if (claim.relation != expected.relation) return false;
    const bool straight = has(claim.subject_names, expected.subject) && has(claim.object_names, expected.object);
    const bool turned = vocabulary.is_symmetric(claim.relation) && has(claim.subject_names, expected.object) &&
                        has(claim.object_names, expected.subject);
    const auto agrees = [](const std::string& wanted, const std::string& found) {
        return wanted.empty() || found == (wanted == "-" ? "" : wanted);
    };
    if (!agrees(expected.speaker, claim.speaker) || !agrees(expected.hedge, claim.hedge)) return false;
    return (straight || turned) && (!same_status || claim.status == expected.status) &&
           (any_date || claim.date == expected.date);
}

std::string to_lines(const std::vector<ReadClaim>& claims) {
    std::string lines;
    for (const ReadClaim& claim : claims)
        lines += "  " + claim.subject + " | " + claim.relation + " | " + claim.object + " | " + claim.status + " | " +
                 claim.date + " | " + claim.speaker + " | " + claim.hedge + "\n";
    return lines;
}

}  // namespace entente::tests
