#include "store/writer_lock.h"

#include "model/errors.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <charconv>
#include <string_view>
#include <system_error>
#include <utility>

namespace entente {
namespace {

// Two names of one file must lead to one lock.
std::filesystem::path lock_path(const std::filesystem::path& database) {
    std::error_code error;
    std::filesystem::path path = std::filesystem::weakly_canonical(database, error);
    if (error) path = database;
    return path += ".lock";
}

// Asks for the lock or about it. Open-file-description locks: unlike a process's own they also keep apart two stores
// in one process, and unlike flock() they can be asked about without being taken.
bool lock_whole(int file, int command, short type, struct flock& lock) {
    lock = {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return fcntl(file, command, &lock) == 0;
}

// The process id in the lock file, or 0.
int read_holder(int file) {
    constexpr std::string_view kPrefix = "pid ";
    char bytes[32];
    const ssize_t size = pread(file, bytes, sizeof bytes, 0);
    if (size <= 0) return 0;
    const std::string_view text(bytes, static_cast<std::size_t>(size));
    int holder = 0;
    if (text.starts_with(kPrefix)) std::from_chars(text.data() + kPrefix.size(), text.data() + text.size(), holder);
    return holder;
}

std::string held_by(const std::filesystem::path& database, int holder) {
    const std::string who = holder > 0 ? "process " + std::to_string(holder) : "another process";
    return "busy: '" + database.string() + "' is being written by " + who + "; try again when it has finished";
}

}  // namespace

WriterLock::WriterLock(const std::filesystem::path& database) {
    const std::filesystem::path path = lock_path(database);
    // A link could lead us to empty somebody's file when the folder came from a stranger.
    file_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    struct stat status {};
    if (file_ < 0 || fstat(file_, &status) != 0 || !S_ISREG(status.st_mode)) {
        const std::string reason = file_ < 0 ? std::generic_category().message(errno) : "not a regular file";
        if (file_ >= 0) close(file_);
        throw StoreError("cannot write '" + database.string() + "': cannot make the lock file '" + path.string() +
                         "': " + reason);
    }
    struct flock lock;
    if (!lock_whole(file_, F_OFD_SETLK, F_WRLCK, lock)) {
        const int holder = read_holder(file_);
        close(file_);
        throw StoreError(held_by(database, holder));
    }
    // Only messages depend on what is written, so a disk too full for it is no reason to stop.
    const std::string holder = "pid " + std::to_string(getpid()) + "\n";
    if (ftruncate(file_, 0) != 0 || pwrite(file_, holder.data(), holder.size(), 0) < 0) errno = 0;
}

WriterLock::~WriterLock() {
    if (file_ < 0) return;
    if (ftruncate(file_, 0) != 0) errno = 0;
    close(file_);
}

WriterLock::WriterLock(WriterLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

std::string busy_message(const std::filesystem::path& database) {
    const int file = open(lock_path(database).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    int holder = 0;
    if (file >= 0) {
        // What a dead writer left behind names nobody: only a held lock does.
        struct flock lock;
        if (lock_whole(file, F_OFD_GETLK, F_RDLCK, lock) && lock.l_type != F_UNLCK) holder = read_holder(file);
        close(file);
    }
    if (holder > 0 && holder != getpid()) return held_by(database, holder);
    return "busy: '" + database.string() + "' is in use by another process; try again when it has finished";
}

}  // namespace entente
