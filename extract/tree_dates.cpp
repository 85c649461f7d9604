#include "extract/tree_dates.h"

namespace entente {

std::size_t TreeDates::dated(const DateMention& date) const {
    std::size_t token = tree_.head_of(date.first, date.last);
    while (token != kNone && tree_.tag(token) != Tag::verb && tree_.child(token, "cop") == kNone)
        token = tree_.head(token);
    return token;
}

// "sanctioned today for arming rebels": what is the reason for something has its own time.
bool TreeDates::is_cause(std::size_t verb) const {
    const std::size_t mark = tree_.child(verb, "mark");
    if (mark == kNone) return false;
    const std::string_view word = tree_.lemma(mark);
    return word == "for" || word == "after" || word == "before" || word == "because" || word == "since";
}

Date TreeDates::date_for(std::size_t token, const VerbReading& verb) const {
    std::size_t own = token;
    while (own != kNone && tree_.tag(own) != Tag::verb && tree_.child(own, "cop") == kNone) own = tree_.head(own);
    const DateMention* best = nullptr;
    for (const DateMention& date : dates_) {
        std::size_t holder = dated(date);
        bool fits = holder == own || holder == token;
        // A date before both dates coordinated verbs alike; one on "plans to visit" is the visit's.
        for (std::size_t up = own, steps = 0; !fits && up != kNone && steps < 4; ++steps) {
            const bool shares = tree_.is(up, "xcomp") || (tree_.is(up, "advcl") && !is_cause(up)) ||
                                (tree_.is(up, "conj") && date.first < token);
            if (!shares) break;
            up = tree_.head(up);
            fits = holder == up && holder != kNone;
        }
        // One that the noun itself carries ("the visit in December") wins; what a noun says goes on has no other.
        const bool is_own = tree_.head(tree_.head_of(date.first, date.last)) == token;
        if (verb.status == Status::ongoing && tree_.tag(token) == Tag::noun && !is_own) fits = false;
        if (fits && (!best || is_own)) best = &date;
    }
    if (best) return best->when(verb.is_future);
    if (verb.is_performative && published_) return make_day(*published_, DateBasis::publication);
    return {};
}

}  // namespace entente
