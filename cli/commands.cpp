#include "cli/commands.h"

namespace entente::cli {

// To add a command: a row here, a line in commands.h, a file cli/<name>.cpp, a page docs/cli/<name>.md. The tests of
// tests/cli_help_test.cpp then run its examples and miss the page.
const std::vector<Command>& commands() {
    static const std::vector<Command> all = {
        ingest_command(),    import_command(),  forget_command(),   links_command(), path_command(),
        neighbors_command(), common_command(),  timeline_command(), top_command(),   groups_command(),
        bridges_command(),   compare_command(), query_command(),    why_command(),   show_command(),
        docs_command(),      stats_command(),   extract_command(),  eval_command(),  lint_command(),
        code_command(),      parse_command(),   export_command(),   dump_command(),  version_command(),
        help_command(),
    };
    return all;
}

}  // namespace entente::cli
