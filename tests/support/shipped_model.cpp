#include "tests/support/shipped_model.h"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace entente::tests {

std::filesystem::path shipped_model_file() {
    return ENTENTE_SOURCE_DIR "/language/model/english.entente-model";
}

const LanguageModel& shipped_model() {
    static const LanguageModel model = LanguageModel::load(shipped_model_file());
    return model;
}

std::vector<Sentence> spaced_sentences(std::string_view text) {
    std::vector<Sentence> sentences;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t line_end = std::min(text.find('\n', begin), text.size());
        Sentence sentence;
        sentence.span = {begin, line_end};
        while (begin < line_end) {
            const std::size_t end = std::min(text.find(' ', begin), line_end);
            Token token;
            token.span = {begin, end};
            token.space_after = true;
            if (end > begin) sentence.tokens.push_back(token);
            begin = end + 1;
        }
        sentences.push_back(std::move(sentence));
        begin = line_end + 1;
    }
    return sentences;
}

std::string to_exact_text(const std::vector<Sentence>& sentences) {
    std::string text;
    for (const Sentence& sentence : sentences) {
        for (const Token& token : sentence.tokens) {
            text += std::string(to_text(token.tag)) + ' ' + std::string(token.xpos) + ' ' + token.lemma + ' ' +
                    std::to_string(token.head) + ' ' + std::string(token.relation) + ' ' +
                    std::to_string(std::bit_cast<std::uint32_t>(token.margin)) + '\n';
        }
        for (const NameSpan& name : sentence.names)
            text += std::to_string(name.first) + '-' + std::to_string(name.last) + ' ' +
                    std::string(to_text(name.kind)) + '\n';
        text += '\n';
    }
    return text;
}

bool is_tree(const Sentence& sentence) {
    const auto& tokens = sentence.tokens;
    std::size_t roots = 0;
    for (const Token& token : tokens) {
        roots += token.head == -1;
        std::int32_t at = token.head;
        for (std::size_t step = 0; at >= 0; ++step) {
            if (step > tokens.size() || static_cast<std::size_t>(at) >= tokens.size()) return false;
            at = tokens[static_cast<std::size_t>(at)].head;
        }
        if (at != -1) return false;
    }
    return roots == 1;
}

}  // namespace entente::tests
