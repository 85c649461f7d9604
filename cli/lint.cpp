#include "cli/commands.h"
namespace entente::cli {
Command lint_command() { return {}; }
}
