#include "cli/conllu_source.h"

#include "model/errors.h"
#include "text/line_reader.h"
#include "text/refusal.h"
#include "text/utf8.h"

#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

namespace entente::cli {
namespace {

using Take = std::function<bool(ConlluResult)>;

// Lines up to an empty one, or the end, are one sentence.
class SentenceReader {
public:
    SentenceReader(std::string name, const ReadOptions& options, const Take& take)
        : name_(std::move(name)), options_(options), take_(take) {}

    // Each returns false when `take` has had enough.
    bool add_line(std::string_view line, std::size_t number, bool is_too_large) {
        if (number == 1 && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
        if (line.empty() || line == "\r") return end_sentence();
        if (block_.empty()) first_line_ = number;
        is_too_large |= block_.size() + line.size() > options_.max_bytes;
        if (!refusal_) refusal_ = find_refusal_of(line, number, is_too_large);
        if (!refusal_) block_.append(line).append("\n");
        is_begun_ = true;
        return true;
    }

    bool end_sentence() {
        if (!std::exchange(is_begun_, false)) return true;
        const std::string block = std::exchange(block_, {});
        if (auto refusal = std::exchange(refusal_, std::nullopt)) return give(std::move(*refusal));
        std::optional<ConlluResult> result;
        try {
            ConlluFile file = read_conllu(block, name_, first_line_);
            if (file.sentences.empty()) return true;  // comments only
            result = std::move(file);
        } catch (const InputError& error) {
            result = to_diagnostic(error.what());
        }
        return give(std::move(*result));
    }

    bool has_given() const { return has_given_; }

private:
    bool give(ConlluResult result) {
        has_given_ = true;
        return take_(std::move(result));
    }

    std::optional<Diagnostic> find_refusal_of(std::string_view line, std::size_t number, bool is_too_large) const {
        const std::string where = name_ + ":" + std::to_string(number);
        if (is_too_large)
            return refuse(where, "a sentence larger than the limit of " + std::to_string(options_.max_bytes) +
                                     " bytes; an empty line ends a sentence");
        if (line.find('\0') != std::string_view::npos) return refuse(where, "a NUL byte, expected UTF-8 text");
        if (const auto offset = find_invalid_utf8(line))
            return refuse(where, describe_invalid_utf8(line, *offset) + "; convert the file, for example with iconv");
        return std::nullopt;
    }

    // "name:line: found" to its parts. The name may hold colons, too.
    Diagnostic to_diagnostic(const std::string& message) const {
        const std::size_t end = message.find(": ", name_.size());
        return refuse(message.substr(0, end), message.substr(end + 2));
    }

    const std::string name_;
    const ReadOptions& options_;
    const Take& take_;
    std::string block_;
    std::size_t first_line_ = 1;
    bool is_begun_ = false;
    bool has_given_ = false;
    std::optional<Diagnostic> refusal_;
};

void read_stream(const Source& source, const ReadOptions& options, std::istream& input, const Take& take) {
    const std::string name = name_of(source);
    SentenceReader sentences(name, options, take);
    LineReader lines("", input, options.max_bytes);
    while (lines.next())
        if (!sentences.add_line(lines.line(), lines.number(), lines.is_too_large())) return;
    if (!sentences.end_sentence()) return;
    if (input.bad())
        take(refuse(name, "cannot be read; check its permissions and the disk"));
    else if (!sentences.has_given())
        take(refuse(name, "holds no sentence, expected CoNLL-U"));
}

}  // namespace

void read_conllu_source(const Source& source, const ReadOptions& options, std::istream& input, const Take& take) {
    if (source.path == "-") return read_stream(source, options, input, take);
    std::error_code error;
    if (std::filesystem::is_directory(source.path, error)) {
        take(refuse(source.path, "is a folder, expected a file; name the files in it"));
        return;
    }
    std::ifstream file(source.path, std::ios::binary);
    if (!file) {
        take(refuse(source.path, "cannot be opened; check its permissions"));
        return;
    }
    read_stream(source, options, file, take);
}

}  // namespace entente::cli
