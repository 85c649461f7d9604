// Files written whole or not at all.
#pragma once

#include <filesystem>
#include <string_view>

namespace entente::cli {

// Writes to a new file beside `path` and renames it, so that whoever reads `path` sees the old bytes or the new ones.
// Throws ExportError; then `path` is as it was.
void write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace entente::cli
