#include "export/graphviz.h"

#include "export/export.h"

#include <graphviz/cgraph.h>

namespace entente {
namespace {

std::mutex turn;
std::string remarks;  // guarded by `turn`

int collect(char* text) {
    remarks += text;
    return 0;
}

}  // namespace

GraphvizTurn::GraphvizTurn()
    : lock_(turn),
      ours_(newlocale(LC_ALL_MASK, "C", locale_t{})),
      theirs_(uselocale(ours_)),
      errors_(agseterrf(collect)) {
    remarks.clear();
}

GraphvizTurn::~GraphvizTurn() {
    agseterrf(errors_);
    uselocale(theirs_);
    freelocale(ours_);
}

std::string GraphvizTurn::reason() const {
    std::string line;
    for (const char c : remarks) line += c == '\n' ? ' ' : c;
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line.empty() ? "Graphviz gave no reason" : to_inert(line);
}

}  // namespace entente
