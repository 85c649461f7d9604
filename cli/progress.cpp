#include "cli/progress.h"

#include <ostream>

namespace entente::cli {

Progress::Progress(Console& console)
    : console_(console),
      is_overwriting_(is_terminal(2)),
      is_silent_(console.quiet || !(is_overwriting_ || console.verbose)),
      next_(Clock::now() + std::chrono::seconds(1)) {}

Progress::~Progress() {
    if (has_line_) console_.err << "\r                                        \r" << std::flush;
}

void Progress::show(std::size_t documents, std::size_t sources) {
    if (is_silent_ || Clock::now() < next_) return;
    next_ = Clock::now() + std::chrono::milliseconds(is_overwriting_ ? 200 : 1000);
    has_line_ = is_overwriting_;
    console_.err << (is_overwriting_ ? "\r" : "") << count_of(documents, "document") << " of "
                 << count_of(sources, "source") << (is_overwriting_ ? "" : "\n") << std::flush;
}

}  // namespace entente::cli
