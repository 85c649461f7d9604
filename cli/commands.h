// The commands. Each is declared in the file of its name; docs/cli/<name>.md is its page.
#pragma once

#include "cli/command.h"

namespace entente::cli {

Command ingest_command();
Command import_command();
Command forget_command();
Command links_command();
Command path_command();
Command neighbors_command();
Command common_command();
Command timeline_command();
Command top_command();
Command groups_command();
Command bridges_command();
Command compare_command();
Command query_command();
Command why_command();
Command show_command();
Command docs_command();
Command stats_command();
Command extract_command();
Command eval_command();
Command lint_command();
Command code_command();
Command parse_command();
Command export_command();
Command dump_command();
Command version_command();
Command help_command();

}  // namespace entente::cli
