#include "extract/tree_dates.h"

namespace entente {

std::size_t TreeDates::dated(const DateMention& date) const {
    std::size_t token = tree_.head_of(date.first, date.last);
    while (token != kNone && tree_.tag(token) != Tag::verb && tree_.child(token, "cop") == kNone)
        token = tree_.head(token);
    return token;
}

Date TreeDates::date_for(std::size_t at, const VerbReading& verb) const {
    std::size_t own = at;
    while (own != kNone && tree_.tag(own) != Tag::verb && tree_.child(own, "cop") == kNone) own = tree_.head(own);
    const DateMention* best = nullptr;
    for (const DateMention& date : dates_) {
        std::size_t holder = dated(date);
        bool fits = holder == own || holder == at;
        // A date before both dates coordinated verbs alike; one on "plans to visit" is the visit's.
        for (std::size_t up = own, steps = 0; !fits && up != kNone && steps < 4; ++steps) {
            const bool shares =
                tree_.is(up, "xcomp") || tree_.is(up, "advcl") || (tree_.is(up, "conj") && date.first < at);
            if (!shares) break;
            up = tree_.head(up);
            fits = holder == up && holder != kNone;
        }
        // One that the noun itself carries ("the visit in December") wins.
        if (fits && (!best || tree_.head(tree_.head_of(date.first, date.last)) == at)) best = &date;
    }
    if (best) return best->when(verb.is_future);
    if (verb.is_performative && published_) return make_day(*published_, DateBasis::publication);
    return {};
}

}  // namespace entente
