#include "language/conllu.h"

#include "model/errors.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace entente {
namespace {

constexpr std::size_t kColumns = 10;
using Columns = std::array<std::string_view, kColumns>;

// Whether the last column, "a|b|c", has this among its entries.
bool has_entry(std::string_view misc, std::string_view entry) {
    while (!misc.empty()) {
        const std::size_t end = std::min(misc.find('|'), misc.size());
        if (misc.substr(0, end) == entry) return true;
        misc.remove_prefix(std::min(end + 1, misc.size()));
    }
    return false;
}

// Reads one file, line by line.
class Reader {
public:
    Reader(std::string_view source, std::size_t first_line) : source_(source), line_(first_line - 1) {}

    ConlluFile read(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            std::string_view line = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            if (line.ends_with('\r')) line.remove_suffix(1);
            ++line_;
            take(line);
        }
        end_sentence();
        return std::move(file_);
    }

private:
    void take(std::string_view line) {
        if (line.empty()) return end_sentence();
        if (line.front() == '#') {
            if (!sentence_.tokens.empty()) reject("a comment among the tokens, expected it before them");
            frame_.comments.emplace_back(line);
            return;
        }
        const Columns columns = split(line);
        const std::string_view id = columns[0];
        if (id.find('.') != std::string_view::npos) return;  // an empty node
        const bool glued = has_entry(columns[9], "SpaceAfter=No");
        if (const std::size_t dash = id.find('-'); dash != std::string_view::npos) {
            const auto last = parse(id.substr(dash + 1));
            if (parse(id.substr(0, dash)) != sentence_.tokens.size() + 1 || !last || *last <= sentence_.tokens.size())
                reject("token range '" + std::string(id) + "', expected it before its first token");
            frame_.ranges.push_back({sentence_.tokens.size(), *last, std::string(line)});
            range_end_ = *last;
            range_glued_ = glued;
            return;
        }
        const std::size_t number = sentence_.tokens.size() + 1;
        if (parse(id) != number) reject("token '" + std::string(id) + "', expected '" + std::to_string(number) + "'");
        if (columns[1].empty()) reject("token " + std::string(id) + " has no form");
        Token token;
        token.span = {file_.text.size(), file_.text.size() + columns[1].size()};
        // The words of a range belong together; what follows the last is told by the range.
        token.space_after = number < range_end_ ? false : number == range_end_ ? !range_glued_ : !glued;
        file_.text += columns[1];
        if (token.space_after) file_.text += ' ';
        sentence_.tokens.push_back(std::move(token));
    }

    void end_sentence() {
        if (!sentence_.tokens.empty()) {
            sentence_.span = {sentence_.tokens.front().span.begin, sentence_.tokens.back().span.end};
            sentence_.paragraph = static_cast<std::uint32_t>(file_.sentences.size());
            file_.sentences.push_back(std::move(sentence_));
            file_.frames.push_back(std::move(frame_));
            file_.text += '\n';
        }
        sentence_ = {};
        frame_ = {};
        range_end_ = 0;
    }

    Columns split(std::string_view line) const {
        Columns columns;
        std::size_t count = 0;
        for (std::size_t begin = 0; begin <= line.size(); ++count) {
            const std::size_t end = std::min(line.find('\t', begin), line.size());
            if (count < kColumns) columns[count] = line.substr(begin, end - begin);
            begin = end + 1;
        }
        if (count != kColumns)
            reject(std::to_string(count) + " columns, expected 10 with tabs between; empty ones as '_'");
        return columns;
    }

    static std::optional<std::size_t> parse(std::string_view text) {
        std::size_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
        return number;
    }

    [[noreturn]] void reject(const std::string& found) const {
        throw InputError(std::string(source_) + ":" + std::to_string(line_) + ": " + found);
    }

    std::string_view source_;
    std::size_t line_;
    ConlluFile file_;
    Sentence sentence_;
    ConlluFrame frame_;
    std::size_t range_end_ = 0;
    bool range_glued_ = false;
};

// A column's content, '_' when there is none. Tabs and line ends would break the table.
void append_column(std::string_view value, std::string& out) {
    out += '\t';
    if (value.empty()) out += '_';
    for (const char c : value) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

// `name` is the one that the token stands in, or nullptr.
std::string misc_of(const Token& token, std::size_t index, const NameSpan* name, bool in_range) {
    std::string misc;
    if (name) misc = "Name=" + std::string(index == name->first ? "B-" : "I-") + std::string(to_text(name->kind));
    // The space after a range is told on the range's own line.
    if (!token.space_after && !in_range) misc += misc.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
    return misc;
}

}  // namespace

ConlluFile read_conllu(std::string_view text, std::string_view source, std::size_t first_line) {
    return Reader(source, first_line).read(text);
}

std::string to_conllu(std::string_view text, const Sentence& sentence, const ConlluFrame& frame) {
    std::string out;
    for (const std::string& comment : frame.comments) out += comment + '\n';
    auto range = frame.ranges.begin();
    auto name = sentence.names.begin();
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
        if (range != frame.ranges.end() && range->last <= i) ++range;
        const bool in_range = range != frame.ranges.end() && range->first <= i;
        if (in_range && range->first == i) out += range->line + '\n';
        while (name != sentence.names.end() && name->last <= i) ++name;
        const bool in_name = name != sentence.names.end() && name->first <= i;
        const Token& token = sentence.tokens[i];
        out += std::to_string(i + 1);
        append_column(slice(text, token.span), out);
        append_column(token.lemma, out);
        append_column(to_text(token.tag), out);
        append_column(token.xpos, out);
        append_column("", out);
        append_column(sentence.parsed ? std::to_string(token.head + 1) : "", out);
        append_column(token.relation, out);
        append_column("", out);
        append_column(misc_of(token, i, in_name ? &*name : nullptr, in_range), out);
        out += '\n';
    }
    return out + '\n';
}

}  // namespace entente
