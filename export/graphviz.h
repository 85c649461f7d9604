// Graphviz is C with global state: one string pool, one error function, setlocale and printf. Whoever uses it takes a
// turn first.
#pragma once

#include <locale.h>

#include <mutex>
#include <string>

namespace entente {

// While a turn lasts, no other thread is in Graphviz, numbers are written as in the "C" locale, and what Graphviz
// would print to standard error is collected.
class GraphvizTurn {
public:
    GraphvizTurn();
    ~GraphvizTurn();
    GraphvizTurn(const GraphvizTurn&) = delete;
    GraphvizTurn& operator=(const GraphvizTurn&) = delete;

    // What Graphviz remarked so far, on one line, or a sentence saying that it gave no reason.
    std::string reason() const;

private:
    std::unique_lock<std::mutex> lock_;
    locale_t ours_;
    locale_t theirs_;
    int (*errors_)(char*);
};

}  // namespace entente
