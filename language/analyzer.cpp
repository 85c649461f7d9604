#include "language/analyzer.h"

#include "language/encoder.h"
#include "language/lemma.h"
#include "language/names.h"
#include "language/network.h"
#include "language/scorer.h"
#include "language/tree.h"
#include "model/errors.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace entente {
namespace {

constexpr std::size_t kMostTokens = 512;  // of a piece
constexpr float kMostMargin = 99;

Tag to_tag(const ModelFile& file, std::string_view label) {
    for (int tag = static_cast<int>(Tag::adj); tag <= static_cast<int>(Tag::x); ++tag)
        if (to_text(static_cast<Tag>(tag)) == label) return static_cast<Tag>(tag);
    file.reject("tag '" + std::string(label) + "' is no universal part of speech");
}

// A sentence, or a part of a very long one.
struct Piece {
    std::string_view text;
    Sentence* sentence = nullptr;
    std::size_t first = 0;
    std::size_t count = 0;

    std::span<Token> tokens() const { return std::span(sentence->tokens).subspan(first, count); }
};

}  // namespace

struct LanguageModel::Contents {
    explicit Contents(const std::filesystem::path& path) : file(path), network(file) {
        for (const std::string& label : *network.upos) tags.push_back(to_tag(file, label));
        NameFinder().reset(*network.names);
        for (const std::string& label : *network.relations)
            if (label == "parataxis") parataxis = label;
    }

    ModelFile file;
    Network network;
    std::vector<Tag> tags;
    std::string_view parataxis;
};

LanguageModel::LanguageModel(std::shared_ptr<const Contents> contents) : contents_(std::move(contents)) {}

LanguageModel LanguageModel::load(const std::filesystem::path& path) {
    return LanguageModel(std::make_shared<const Contents>(path));
}

const std::filesystem::path& LanguageModel::path() const {
    return contents_->file.path();
}
std::string_view LanguageModel::name() const {
    return contents_->file.text("name");
}
std::string_view LanguageModel::licence() const {
    return contents_->file.text("licence");
}
std::string_view LanguageModel::notice() const {
    return contents_->file.characters("notice");
}
std::uint32_t LanguageModel::checksum() const {
    return contents_->file.checksum();
}
std::size_t LanguageModel::size() const {
    return contents_->file.size();
}

struct Workspace::Rooms {
    explicit Rooms(const AnalyzerOptions& chosen) : options(chosen), kernel(kernels(chosen.kernel)) {}

    void serve(const LanguageModel& wanted) {
        if (model == wanted.contents()) return;
        model = wanted.contents();
        encoder.reset(model->network);
        scorer.reset(model->network);
        name_finder.reset(*model->network.names);
    }
    void collect(std::span<const Passage> passages);
    void analyze_batch(std::span<const Piece> batch);
    void decode(const Piece& piece);
    void join_pieces(Sentence& sentence);

    // Adds the time since the last call to a stage.
    void spent(double StageSeconds::*stage) {
        if (!options.measure) return;
        const auto now = std::chrono::steady_clock::now();
        if (stage) seconds.*stage += std::chrono::duration<double>(now - last).count();
        last = now;
    }

    AnalyzerOptions options;
    const Kernels& kernel;
    std::shared_ptr<const LanguageModel::Contents> model;  // kept, so that its address stays taken
    Encoder encoder;
    Scorer scorer;
    TreeFinder tree_finder;
    NameFinder name_finder;
    Batch batch;
    std::vector<Piece> pieces;
    std::vector<std::uint32_t> heads, relations;
    std::vector<NameSpan> names;
    StageSeconds seconds;
    std::chrono::steady_clock::time_point last;
};

void Workspace::Rooms::collect(std::span<const Passage> passages) {
    pieces.clear();
    for (const Passage& passage : passages) {
        for (Sentence& sentence : passage.sentences) {
            sentence.names.clear();
            sentence.parsed = true;
            for (std::size_t first = 0; first < sentence.tokens.size(); first += kMostTokens)
                pieces.push_back(
                    {passage.text, &sentence, first, std::min(kMostTokens, sentence.tokens.size() - first)});
        }
    }
    // Sentences of one batch walk in step: the nearer their lengths, the fuller the steps.
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.count > b.count; });
}

void Workspace::Rooms::analyze_batch(std::span<const Piece> taken) {
    batch.clear();
    for (const Piece& piece : taken) {
        batch.begin_sentence();
        for (const Token& token : piece.tokens()) batch.forms.push_back(slice(piece.text, token.span));
        batch.end_sentence();
    }
    spent(nullptr);
    encoder.embed(batch, kernel);
    spent(&StageSeconds::embedding);
    const std::uint8_t* const encoded = encoder.encode(batch, kernel);
    spent(&StageSeconds::encoder);
    const std::size_t width = model->network.encoded_width();
    for (std::size_t i = 0; i < taken.size(); ++i) {
        scorer.score(encoded + batch.starts[i] * width, taken[i].count + 1, kernel);
        decode(taken[i]);
    }
}

void Workspace::Rooms::decode(const Piece& piece) {
    const Network& network = model->network;
    const std::span<Token> tokens = piece.tokens();
    const std::span<const float> arcs = scorer.arcs();
    const std::size_t stride = scorer.arc_stride();
    heads.resize(tokens.size());
    relations.resize(tokens.size());
    spent(&StageSeconds::scorer);
    tree_finder.find(arcs, stride, heads);
    spent(&StageSeconds::trees);
    scorer.best_relations(heads, kernel, relations);

    for (std::size_t t = 0; t < tokens.size(); ++t) {
        Token& token = tokens[t];
        token.tag = model->tags[scorer.best_upos(t)];
        token.xpos = (*network.xpos)[scorer.best_xpos(t)];
        token.head = heads[t] == 0 ? -1 : static_cast<std::int32_t>(piece.first + heads[t] - 1);
        token.relation = (*network.relations)[relations[t]];
        const float* const scores = arcs.data() + t * stride;
        float rival = scores[heads[t]] - kMostMargin;
        for (std::size_t head = 0; head <= tokens.size(); ++head)
            if (head != heads[t] && head != t + 1) rival = std::max(rival, scores[head]);
        const float margin = scores[heads[t]] - rival;
        token.margin = margin > -kMostMargin ? margin : -kMostMargin;  // NaN too
    }
    spent(&StageSeconds::scorer);

    name_finder.find(scorer.names(), kTile, tokens.size(), names);
    for (const NameSpan& name : names) {
        const auto first = static_cast<std::uint32_t>(piece.first);
        piece.sentence->names.push_back({first + name.first, first + name.last, name.kind});
    }
    spent(&StageSeconds::names);
}

void Workspace::Rooms::join_pieces(Sentence& sentence) {
    std::sort(sentence.names.begin(), sentence.names.end(),
              [](const NameSpan& a, const NameSpan& b) { return a.first < b.first; });
    std::int32_t root = -1;
    for (std::size_t t = 0; t < sentence.tokens.size(); ++t) {
        Token& token = sentence.tokens[t];
        if (token.head != -1) continue;
        if (root == -1) {
            root = static_cast<std::int32_t>(t);
        } else {
            token.head = root;
            token.relation = model->parataxis;
            token.margin = 0;
        }
    }
}

Workspace::Workspace(const AnalyzerOptions& options) : rooms_(std::make_unique<Rooms>(options)) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Kernel Workspace::kernel() const {
    return rooms_->kernel.kind;
}
const StageSeconds& Workspace::seconds() const {
    return rooms_->seconds;
}

void analyze(const LanguageModel& model, std::string_view text, std::span<Sentence> sentences, Workspace& workspace) {
    const Passage passage{text, sentences};
    analyze(model, std::span(&passage, 1), workspace);
}

void analyze(const LanguageModel& model, std::span<const Passage> passages, Workspace& workspace) {
    Workspace::Rooms& rooms = workspace.rooms();
    rooms.serve(model);
    rooms.collect(passages);
    const std::span<const Piece> pieces = rooms.pieces;
    for (std::size_t first = 0; first < pieces.size();) {
        std::size_t last = first, tokens = 0;
        while (last < pieces.size() && (last == first || (last - first < rooms.options.batch_sentences &&
                                                          tokens + pieces[last].count <= rooms.options.batch_tokens)))
            tokens += pieces[last++].count;
        rooms.analyze_batch(pieces.subspan(first, last - first));
        first = last;
    }
    for (const Passage& passage : passages) {
        for (Sentence& sentence : passage.sentences) {
            if (sentence.tokens.size() > kMostTokens) rooms.join_pieces(sentence);
            for (Token& token : sentence.tokens)
                token.lemma = lemma_of(slice(passage.text, token.span), token.tag, token.xpos);
        }
    }
}

}  // namespace entente
