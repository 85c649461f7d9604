#include "cli/version.h"

#include "cli/commands.h"

#include <ostream>

namespace entente::cli {
namespace {

Run declare(Arguments&, Console&) {
    return [](Console& console) {
        console.out << "entente " << kVersion << '\n';
        return kDone;
    };
}

}  // namespace

Command version_command() {
    return {"version", "the version of this program", {"entente version"}, declare};
}

}  // namespace entente::cli
