// What ends an operation, named by who can act. Messages say where, what was found, what was expected, what to do.
#pragma once

#include <stdexcept>

namespace entente {

struct InputError : std::runtime_error {  // the input, its path or its contents
    using std::runtime_error::runtime_error;
};
struct StoreError : std::runtime_error {  // the database file
    using std::runtime_error::runtime_error;
};
struct ExportError : std::runtime_error {  // what could not be drawn or written
    using std::runtime_error::runtime_error;
};
struct UsageError : std::runtime_error {  // the question itself: unknown relation, contradictory filter
    using std::runtime_error::runtime_error;
};

}  // namespace entente
