#include "cli/commands.h"
#include "cli/database.h"

namespace entente::cli {
namespace {

int dump(Console& console) {
    open_database(console).dump(console.out);
    return kDone;
}

Run declare(Arguments& arguments, Console& console) {
    declare_database(arguments, console);
    return dump;
}

}  // namespace

Command dump_command() {
    return {"dump",
            "everything in a database as JSON lines, the same bytes for the same contents",
            {"entente dump", "entente dump | head -3"},
            declare};
}

}  // namespace entente::cli
