#include "tests/support/run_command.h"

#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace entente::tests {
namespace {

// In the child, after fork: only what may be called there.
void redirect(const std::filesystem::path& file, int flags, int descriptor) {
    const int opened = open(file.c_str(), flags, 0600);
    if (opened < 0 || dup2(opened, descriptor) < 0) _exit(127);
    close(opened);
}

std::vector<std::string> make_environment(const CommandOptions& options) {
    std::map<std::string, std::optional<std::string>> changes = options.environment;
    changes.try_emplace("ENTENTE_DB", std::nullopt);
    std::vector<std::string> environment;
    for (char** entry = environ; *entry; ++entry) {
        const std::string text = *entry;
        if (!changes.contains(text.substr(0, text.find('=')))) environment.push_back(text);
    }
    for (const auto& [name, value] : changes)
        if (value) environment.push_back(name + "=" + *value);
    return environment;
}

std::vector<char*> to_pointers(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

}  // namespace

CommandResult run_command(const std::vector<std::string>& words, const CommandOptions& options) {
    const TemporaryFolder streams;
    streams.write("in", options.input);
    std::vector<std::string> arguments = words, environment = make_environment(options);
    const std::vector<char*> argv = to_pointers(arguments), envp = to_pointers(environment);

    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("cannot fork");
    if (child == 0) {
        if (chdir(options.folder.c_str()) != 0) _exit(127);
        redirect(streams.path() / "in", O_RDONLY, 0);
        redirect(streams.path() / "out", O_WRONLY | O_CREAT | O_TRUNC, 1);
        redirect(streams.path() / "err", O_WRONLY | O_CREAT | O_TRUNC, 2);
        execve(argv.front(), argv.data(), envp.data());
        _exit(127);
    }
    if (options.kill_after_microseconds) {
        usleep(*options.kill_after_microseconds);
        kill(child, SIGKILL);
    }
    int status = 0;
    if (waitpid(child, &status, 0) != child) throw std::runtime_error("cannot wait for " + words.front());
    CommandResult result;
    result.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    // A child that was killed before it began has no streams.
    if (std::filesystem::exists(streams.path() / "out")) result.out = read_file(streams.path() / "out");
    if (std::filesystem::exists(streams.path() / "err")) result.err = read_file(streams.path() / "err");
    return result;
}

CommandResult run_entente(const std::vector<std::string>& arguments, const CommandOptions& options) {
    std::vector<std::string> words = {ENTENTE_BINARY};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return run_command(words, options);
}

CommandResult run_shell(const std::string& line, const CommandOptions& options) {
    CommandOptions with_path = options;
    const char* path = std::getenv("PATH");
    with_path.environment["PATH"] =
        std::filesystem::path(ENTENTE_BINARY).parent_path().string() + ":" + (path ? path : "/usr/bin:/bin");
    return run_command({"/bin/sh", "-c", line}, with_path);
}

std::filesystem::path sample_corpus() {
    return ENTENTE_SOURCE_DIR "/examples/corpus";
}

std::filesystem::path small_corpus() {
    return ENTENTE_SOURCE_DIR "/tests/cases/documents";
}

}  // namespace entente::tests
