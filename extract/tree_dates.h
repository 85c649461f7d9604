// Which date of a parsed sentence belongs to which of its verbs and nouns.
#pragma once

#include "extract/dates.h"
#include "extract/status.h"
#include "extract/tree_view.h"

#include <optional>
#include <vector>

namespace entente {

class TreeDates {
public:
    // The tree outlives it.
    TreeDates(const Reading& reading, const Line& line, const TreeView& tree)
        : tree_(tree),
          published_(reading.out.document.date),
          dates_(find_dates(line.lower, reading.out.document.date, reading.tables.words)) {}

    // When what the verb or noun says happened, by its status: the date that hangs on it or on the verb that it shares
    // its time with; the day of publication for what is done by being said; else open.
    Date date_for(std::size_t token, const VerbReading& verb) const;

private:
    const TreeView& tree_;
    std::optional<Day> published_;
    std::vector<DateMention> dates_;

    // The verb or predicate that a date hangs on.
    std::size_t dated(const DateMention& date) const;
    bool is_cause(std::size_t verb) const;
};

}  // namespace entente
