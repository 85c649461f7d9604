// A page becomes plain text of our own making: its title, a blank line, and the words of its main part. Offsets are
// offsets into that text.
#include "text/ascii.h"
#include "text/html_facts.h"
#include "text/html_limits.h"
#include "text/html_main.h"
#include "text/html_tree.h"
#include "text/overrides.h"
#include "text/read.h"
#include "text/refusal.h"
#include "text/utf8.h"

namespace entente {
namespace {

// What the page declares with <meta charset> or http-equiv, in its first bytes; empty when it declares nothing.
std::string find_declared_charset(std::string_view bytes) {
    const std::string head = to_ascii_lower(bytes.substr(0, 4096));
    std::size_t at = head.find("charset=");
    if (at == std::string::npos) return {};
    at += std::string_view("charset=").size();
    while (at < head.size() && (head[at] == '"' || head[at] == '\'')) ++at;
    std::size_t end = at;
    while (end < head.size() &&
           (is_ascii_letter(head[end]) || is_ascii_digit(head[end]) || head[end] == '-' || head[end] == '_'))
        ++end;
    return head.substr(at, end - at);
}

std::optional<std::string> find_foreign_charset(std::string_view bytes) {
    const std::string charset = find_declared_charset(bytes);
    if (charset.empty() || charset == "utf-8" || charset == "utf8") return std::nullopt;
    const auto offset = find_invalid_utf8(bytes);
    if (!offset) return std::nullopt;
    return describe_invalid_utf8(bytes, *offset) + ", and the page declares '" + charset +
           "'; convert it, for example with iconv -f " + charset + " -t utf-8";
}

}  // namespace

ReadResult read_html(std::string_view bytes, const Source& source, const ReadOptions& options) {
    if (auto refusal = find_refusal(bytes, options)) {
        const bool is_about_charset = bytes.size() <= options.max_bytes && !find_refusal_in_head(bytes);
        const auto charset = is_about_charset ? find_foreign_charset(bytes) : std::nullopt;
        return refuse(name_of(source), charset.value_or(*refusal));
    }
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
    if (auto crossed = find_limit_crossed(bytes)) return refuse(name_of(source), std::move(*crossed));
    const std::vector<HtmlNode> nodes = parse_html(bytes);
    const MainPart main(nodes);
    const HtmlFacts facts = find_html_facts(nodes, main);
    const std::string words = main.to_text(main.root(), facts.heading);
    if (words.empty())
        return refuse(name_of(source),
                      "the page has no main text; if a script fetches it, save the page's words as text");

    Document document;
    document.title = facts.title;
    document.date = facts.date;
    document.publisher = facts.publisher;
    document.url = facts.url;
    if (!facts.language.empty()) document.language = facts.language;
    if (!facts.title.empty()) {
        document.text = facts.title + "\n\n";
        document.title_span = {0, facts.title.size()};
        document.body_begin = document.text.size();
    }
    document.text += words;
    apply_overrides(document, source, options);
    return document;
}

}  // namespace entente
