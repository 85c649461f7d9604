// PLOVER and CAMEO codes of a claim, read from data/event_codes.tsv: by relation and status, and where it matters by
// what the object is and which words say so.
#pragma once

#include "model/entity.h"
#include "model/status.h"
#include "model/vocabulary.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// All empty for standing ties (offices, memberships), which are no events.
struct EventCode {
    std::string plover;  // root: "CONSULT"
    std::string mode;    // of the root, or empty: "visit"
    std::string cameo;   // two to four digits

    friend bool operator==(const EventCode&, const EventCode&) = default;
};

// What the rows ask of a claim.
struct CodedAct {
    std::string_view relation;
    Status status = Status::occurred;
    EntityKind object = EntityKind::organization;
    std::size_t parties = 2;  // who take part
    std::string_view rule;    // as Claim::rule: "attacks/verb:shell"
    std::string_view quote;   // the sentence
};

class EventCodes {
public:
    // Throws InputError "event_codes.tsv:line: ..." on a row that is not understood: an unknown relation, status or
    // kind, a mode that is not the root's, a CAMEO code of another class. The vocabulary is only read while the codes
    // are built.
    EventCodes(std::string_view table, const Vocabulary& vocabulary, std::string_view source = "event_codes.tsv");

    // O(rows of the relation * length of the quote). An unknown relation has no codes.
    EventCode code_of(const CodedAct& act) const;

private:
    struct Row {
        std::vector<Status> statuses;
        std::vector<EntityKind> objects;  // any where empty
        std::size_t parties = 0;
        std::vector<std::string> words;  // any where empty
        EventCode code;
    };
    std::map<std::string, std::vector<Row>, std::less<>> rows_;  // by relation, in the order of the table
};

// Whether a root is one of PLOVER's sixteen, and a mode one of the root's (no mode always is).
bool is_plover_root(std::string_view root);
bool is_plover_mode(std::string_view root, std::string_view mode);
// The code of CAMEO that says no more than the root's class, "030" for AGREE; empty for an unknown root.
std::string plain_cameo_of(std::string_view root);
// Whether CAMEO's code is of two to four digits and of a class that PLOVER's crosswalk gives to the root.
bool is_cameo_code_of(std::string_view root, std::string_view code);

}  // namespace entente
