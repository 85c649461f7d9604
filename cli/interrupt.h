// Ctrl-C, asked for between documents, so that a transaction ends as a whole.
#pragma once

namespace entente::cli {

// Thrown where the work stops; no error, and so not derived from std::exception.
struct Interrupted {};

// While it lives, the first Ctrl-C only sets a mark, and the second ends the process at once.
class InterruptWatch {
public:
    InterruptWatch();
    ~InterruptWatch();
    InterruptWatch(const InterruptWatch&) = delete;
    InterruptWatch& operator=(const InterruptWatch&) = delete;

    // Throws Interrupted when the mark is set.
    static void check();
};

}  // namespace entente::cli
