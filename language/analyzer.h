// Tags, lemmas, trees and names for split sentences.
//
//     const LanguageModel model = LanguageModel::load(find_model_file({}, executable));  // one for all threads
//     Workspace workspace;                                                               // one for each thread
//     std::vector<Sentence> sentences = split_sentences(document);
//     analyze(model, document.text, sentences, workspace);
#pragma once

#include "language/kernels.h"
#include "language/sentence.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace entente {

// An immutable trained model. Cheap to copy: copies share the mapped file.
class LanguageModel {
public:
    // Throws InputError when the file is missing, foreign, of another format, or damaged (model_file.h).
    static LanguageModel load(const std::filesystem::path& path);

    const std::filesystem::path& path() const;
    std::string_view name() const;     // "english"
    std::string_view licence() const;  // "CC BY-SA 4.0"
    std::string_view notice() const;   // what it was learnt from, with attributions; several lines
    std::uint32_t checksum() const;    // of the file: the same number means the same results
    std::size_t size() const;          // of the file, in bytes

    struct Contents;
    const std::shared_ptr<const Contents>& contents() const { return contents_; }

private:
    explicit LanguageModel(std::shared_ptr<const Contents> contents);
    std::shared_ptr<const Contents> contents_;
};

// None of these changes a result, only speed and memory.
struct AnalyzerOptions {
    Kernel kernel = Kernel::automatic;  // asking for one that is not available throws UsageError
    std::size_t batch_sentences = 16;   // analysed together; sentences of like length are put together
    std::size_t batch_tokens = 512;
    bool measure = false;  // keep StageSeconds
};

struct StageSeconds {
    double embedding = 0;  // word rows: looked up or computed
    double encoder = 0;    // LSTM layers
    double scorer = 0;     // scores for tags, arcs, relations and names
    double trees = 0;      // the best tree
    double names = 0;      // the best names
};

// What one thread needs besides the model: options, room for intermediate results, and the rows of words seen lately.
// At most about 30 MB, whatever the text. Use it again for the next document; never from two threads at once.
class Workspace {
public:
    explicit Workspace(const AnalyzerOptions& options = {});
    ~Workspace();
    Workspace(Workspace&&) noexcept;
    Workspace& operator=(Workspace&&) noexcept;

    Kernel kernel() const;  // the one that is used, never automatic
    const StageSeconds& seconds() const;

    struct Rooms;
    Rooms& rooms() { return *rooms_; }

private:
    std::unique_ptr<Rooms> rooms_;
};

// A text and sentences of it. Token spans must lie within the text.
struct Passage {
    std::string_view text;
    std::span<Sentence> sentences;
};

// Sets tag, xpos, lemma, head, relation and margin of each token, and names and parsed of each sentence. Views in the
// tokens live as long as the model or a copy of it. Each sentence gets a tree with one root; what it gets doesn't
// depend on its neighbours. A sentence of more than 512 tokens is analysed in pieces, whose roots hang on the first
// one's as `parataxis`. Any bytes are safe.
void analyze(const LanguageModel& model, std::string_view text, std::span<Sentence> sentences, Workspace& workspace);

// The same for several texts at once: faster when they are short.
void analyze(const LanguageModel& model, std::span<const Passage> passages, Workspace& workspace);

}  // namespace entente
