// A remark about one input that did not stop the work, or the reason why one input among many was left out.
#pragma once

#include <string>

namespace entente {

enum class Severity { note, warning, error };

struct Diagnostic {
    Severity severity = Severity::warning;
    std::string where;    // file, document key, or file:line
    std::string message;  // what was found, what was expected, what to do

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

}  // namespace entente
