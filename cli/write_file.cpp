#include "cli/write_file.h"

#include "model/errors.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

namespace entente::cli {
namespace {

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// mkstemp makes files that only the owner may read; this is what open() would have given.
mode_t usual_mode() {
    const mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

}  // namespace

void write_file(const std::filesystem::path& path, std::string_view bytes) {
    std::string temporary = path.string() + ".XXXXXX";
    const auto fail = [&](const std::string& what) {
        throw ExportError("cannot write '" + path.string() + "': " + what + "; name another place with --output");
    };
    if (std::filesystem::is_directory(path)) fail("it is a folder");
    const int file = mkstemp(temporary.data());
    if (file < 0) fail(std::strerror(errno));
    bool is_written = write_all(file, bytes) && fchmod(file, usual_mode()) == 0;
    int error = errno;
    if (close(file) != 0 && is_written) {
        is_written = false;
        error = errno;
    }
    if (is_written && std::rename(temporary.c_str(), path.c_str()) == 0) return;
    if (is_written) error = errno;
    unlink(temporary.c_str());
    fail(std::strerror(error));
}

}  // namespace entente::cli
