# What we build on, why, and under which licence (NOTICE repeats the licences for those who ship binaries).
# The Debian packages that bring them stand in scripts/setup.

find_package(Threads REQUIRED)                   # ingesting with several jobs
find_package(SQLite3 REQUIRED)                   # the store: one file, whole or not at all (public domain)
find_package(Boost 1.74 REQUIRED)                # Boost.Graph, headers only: the graph (BSL-1.0)
find_package(fmt REQUIRED)                       # formatting without locale (MIT)
find_package(nlohmann_json REQUIRED)             # JSON in and out (MIT)
find_package(PkgConfig REQUIRED)
pkg_check_modules(GUMBO REQUIRED IMPORTED_TARGET gumbo)          # HTML5 parsing (Apache-2.0)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc) # case and accent folding (MIT)
pkg_check_modules(CGRAPH REQUIRED IMPORTED_TARGET libcgraph)     # DOT (EPL-1.0)
pkg_check_modules(GVC REQUIRED IMPORTED_TARGET libgvc)           # layout and rendering (EPL-1.0)
pkg_check_modules(TOMLPLUSPLUS REQUIRED IMPORTED_TARGET tomlplusplus)  # users' lexicons, with lines for messages (MIT)
find_library(CLD2_LIBRARY cld2 REQUIRED)                         # which language a text is in (Apache-2.0)
find_path(CLI11_INCLUDE_DIR CLI/CLI.hpp REQUIRED)                # the command line (BSD-3-Clause)
find_path(XXHASH_INCLUDE_DIR xxhash.h REQUIRED)                  # checksums and hashes; header only (BSD-2-Clause)
