#include "cli/executable.h"

#include "language/model_file.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <system_error>

namespace entente::cli {

namespace fs = std::filesystem;

fs::path find_executable(const Console& console) {
    std::error_code error;
    const fs::path file = fs::read_symlink("/proc/self/exe", error);
    if (!error) return file;
    const char* search_path = std::getenv("PATH");
    return find_program(console.program, search_path ? search_path : "");
}

fs::path find_program(const std::string& name, const std::string& search_path) {
    std::error_code error;
    if (name.find('/') != std::string::npos) return fs::absolute(name, error);
    for (std::string_view rest = search_path; !rest.empty() && !name.empty();) {
        const std::size_t end = std::min(rest.find(':'), rest.size());
        const fs::path file = fs::path(rest.substr(0, end)) / name;
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (fs::is_regular_file(file, error)) return fs::absolute(file, error);
    }
    return {};
}

fs::path find_model(const std::string& given, const Console& console) {
    return find_model_file(given, find_executable(console));
}

}  // namespace entente::cli
