// How far a long run is, on standard error. The only place that looks at a clock; nothing of it reaches any result.
#pragma once

#include "cli/console.h"

#include <chrono>
#include <cstddef>

namespace entente::cli {

// Says nothing in the first second. On a terminal one line is written over and over and wiped out in the end; elsewhere
// only a verbose console gets progress, as a line a second. A quiet one gets none.
class Progress {
public:
    explicit Progress(Console& console);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void show(std::size_t documents, std::size_t sources);

private:
    using Clock = std::chrono::steady_clock;

    Console& console_;
    bool is_overwriting_;
    bool is_silent_;
    bool has_line_ = false;
    Clock::time_point next_;
};

}  // namespace entente::cli
