#include "language/print.h"

#include "language/characters.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

namespace entente {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

std::string_view to_text(SentenceKind kind) {
    switch (kind) {
        case SentenceKind::prose:
            return "prose";
        case SentenceKind::title:
            return "title";
        case SentenceKind::bullet:
            return "bullet";
        case SentenceKind::speaker_line:
            return "speaker-line";
    }
    return "prose";
}

void append_string(std::string_view text, std::string& out) {
    constexpr std::string_view kHex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte == 0x7F) {
            out += "\\u00";
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

void append_fixed(float number, std::string& out) {
    std::array<char, 32> digits;
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed, 2).ptr;
    out.append(digits.data(), end);
}

void append_field(std::string_view name, std::string_view value, std::string& out) {
    out += ",\"" + std::string(name) + "\":";
    append_string(value, out);
}

void append_span(TextSpan span, std::string& out) {
    out += "\"begin\":" + std::to_string(span.begin) + ",\"end\":" + std::to_string(span.end);
}

TextSpan span_of(const Sentence& sentence, const NameSpan& name) {
    return {sentence.tokens[name.first].span.begin, sentence.tokens[name.last - 1].span.end};
}

void append_inert(std::string_view text, std::string& out) {
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F)
            out += kReplacement;
        else
            out += c;
    }
}

void append_node(std::string_view text, const Token& token, std::size_t depth, std::string& out) {
    out.append(2 * depth, ' ');
    append_inert(slice(text, token.span), out);
    if (token.tag != Tag::none) out.append("  ").append(to_text(token.tag));
    if (!token.relation.empty()) out.append("  ").append(token.relation);
    out += '\n';
}

// In a label Graphviz reads "\\n" and the like as instructions, and "&lt;" as "<".
void append_quoted(std::string_view text, std::string& out) {
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        const std::string_view bytes = text.substr(at, point.size);
        at += point.size;
        const CharacterClass kind = class_of(point.value);
        const bool is_control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0);
        if (point.is_stray())
            out += kReplacement;
        else if (bytes == "\"" || bytes == "\\")
            out.append("\\").append(bytes);
        else if (bytes == "&")
            out += "&amp;";
        else if (bytes == "\n")
            out += "\\n";
        else if (bytes == "\t")
            out += ' ';
        else if (!is_control && kind != CharacterClass::invisible && !is_line_break(point.value))
            out += bytes;
    }
    out += '"';
}

}  // namespace

std::string to_json(std::string_view text, const Sentence& sentence, std::string_view doc, std::string_view id) {
    std::string out = "{\"schema\":\"entente.parse/1\"";
    if (!doc.empty()) append_field("doc", doc, out);
    if (!id.empty()) append_field("id", id, out);
    out += ',';
    append_span(sentence.span, out);
    append_field("kind", to_text(sentence.kind), out);
    out += ",\"paragraph\":" + std::to_string(sentence.paragraph);
    append_field("text", slice(text, sentence.span), out);
    out += ",\"tokens\":[";
    for (const Token& token : sentence.tokens) {
        out += out.back() == '[' ? "{" : ",{";
        append_span(token.span, out);
        append_field("form", slice(text, token.span), out);
        if (sentence.parsed) {
            append_field("lemma", token.lemma, out);
            append_field("tag", to_text(token.tag), out);
            append_field("xpos", token.xpos, out);
            out += ",\"head\":" + std::to_string(token.head);
            append_field("relation", token.relation, out);
            out += ",\"margin\":";
            append_fixed(token.margin, out);
        }
        out += '}';
    }
    out += "],\"names\":[";
    for (const NameSpan& name : sentence.names) {
        const TextSpan span = span_of(sentence, name);
        out += out.back() == '[' ? "{" : ",{";
        append_span(span, out);
        out += ",\"first\":" + std::to_string(name.first) + ",\"last\":" + std::to_string(name.last);
        append_field("kind", to_text(name.kind), out);
        append_field("surface", slice(text, span), out);
        out += '}';
    }
    return out + "]}";
}

std::string to_tree(std::string_view text, const Sentence& sentence) {
    // Walks with a stack of its own: a tree may be as deep as the sentence is long.
    struct Step {
        std::size_t token;
        std::size_t depth;
    };
    std::string out;
    std::vector<std::vector<std::size_t>> dependents(sentence.tokens.size());
    std::vector<Step> stack;
    for (std::size_t i = sentence.tokens.size(); i-- > 0;) {
        const std::int32_t head = sentence.tokens[i].head;
        if (head < 0)
            stack.push_back({i, 0});
        else
            dependents[static_cast<std::size_t>(head)].push_back(i);
    }
    while (!stack.empty()) {
        const Step step = stack.back();
        stack.pop_back();
        append_node(text, sentence.tokens[step.token], step.depth, out);
        for (const std::size_t dependent : dependents[step.token]) stack.push_back({dependent, step.depth + 1});
    }
    for (const NameSpan& name : sentence.names) {
        out += '[';
        out += to_text(name.kind);
        out += "] ";
        append_inert(slice(text, span_of(sentence, name)), out);
        out += '\n';
    }
    return out;
}

std::string to_dot(std::string_view text, const Sentence& sentence, std::string_view id) {
    std::string out = "digraph ";
    append_quoted(id, out);
    out += " {\n  graph [ordering=out, label=";
    append_quoted(slice(text, sentence.span), out);
    out += "];\n  node [shape=plaintext, margin=0.05];\n  edge [arrowsize=0.6, fontsize=10];\n";
    auto name = sentence.names.begin();
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
        while (name != sentence.names.end() && name->last <= i) ++name;
        const Token& token = sentence.tokens[i];
        std::string label(slice(text, token.span));
        if (token.tag != Tag::none) label.append("\n").append(to_text(token.tag));
        out += "  " + std::to_string(i + 1) + " [label=";
        if (name != sentence.names.end() && name->first <= i) {
            append_quoted(label.append(", ").append(to_text(name->kind)), out);
            out += ", fontcolor=\"#0b6e6e\"";
        } else {
            append_quoted(label, out);
        }
        out += "];\n";
    }
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
        const Token& token = sentence.tokens[i];
        if (token.head < 0) continue;
        out += "  " + std::to_string(token.head + 1) + " -> " + std::to_string(i + 1) + " [label=";
        append_quoted(token.relation, out);
        out += "];\n";
    }
    return out + "}\n";
}

}  // namespace entente
