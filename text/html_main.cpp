// What surrounds the text of a page is recognised by element names, roles and the words of class and id. Learned
// models of boilerplate do better on unusual pages, but nobody can say why they dropped a sentence.
#include "text/html_main.h"

#include "text/ascii.h"

#include <algorithm>
#include <array>

namespace entente {
namespace {

using namespace std::string_view_literals;

constexpr std::array kDroppedTags = {"script"sv,   "style"sv,    "nav"sv,    "footer"sv, "aside"sv,
                                     "noscript"sv, "template"sv, "head"sv,   "iframe"sv, "object"sv,
                                     "svg"sv,      "math"sv,     "button"sv, "select"sv, "textarea"sv,
                                     "canvas"sv,   "audio"sv,    "video"sv,  "dialog"sv, "datalist"sv};
constexpr std::array kDroppedRoles = {"navigation"sv, "banner"sv, "contentinfo"sv, "complementary"sv,
                                      "search"sv,     "dialog"sv, "menu"sv};
constexpr std::array kDroppedWords = {"nav"sv,     "navbar"sv,     "navigation"sv,  "menu"sv,  "cookie"sv,
                                      "cookies"sv, "breadcrumb"sv, "breadcrumbs"sv, "share"sv, "sharing"sv,
                                      "related"sv, "footer"sv,     "sidebar"sv,     "skip"sv,  "newsletter"sv};
constexpr std::array kParagraphs = {
    "address"sv, "article"sv, "blockquote"sv, "body"sv, "center"sv, "details"sv, "div"sv,     "dl"sv,    "fieldset"sv,
    "figure"sv,  "form"sv,    "h1"sv,         "h2"sv,   "h3"sv,     "h4"sv,      "h5"sv,      "h6"sv,    "header"sv,
    "hgroup"sv,  "hr"sv,      "main"sv,       "ol"sv,   "p"sv,      "pre"sv,     "section"sv, "table"sv, "ul"sv};
constexpr std::array kLines = {"caption"sv, "dd"sv, "dt"sv,    "figcaption"sv, "li"sv,    "option"sv, "summary"sv,
                               "tbody"sv,   "td"sv, "tfoot"sv, "th"sv,         "thead"sv, "tr"sv};

template <std::size_t N>
bool is_in(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_article(const HtmlNode& node) {
    return node.tag == "article";
}
bool is_main(const HtmlNode& node) {
    return node.tag == "main" || node.attribute("role") == "main";
}

bool is_hidden(const HtmlNode& node) {
    if (node.has_attribute("hidden") || node.attribute("aria-hidden") == "true") return true;
    std::string style;
    for (const char c : node.attribute("style"))
        if (!is_ascii_space(c)) style += to_ascii_lower(c);
    return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

// "site-footer" and "related_links" name what they are; "has-sidebar" and "no-nav" speak of something else.
bool is_named_boilerplate(std::string_view names) {
    std::string word;
    bool is_about_other = false;
    for (std::size_t i = 0; i <= names.size(); ++i) {
        const char c = i < names.size() ? names[i] : ' ';
        if (is_ascii_letter(c) || is_ascii_digit(c)) {
            word += to_ascii_lower(c);
            continue;
        }
        if (!is_about_other && is_in(word, kDroppedWords)) return true;
        is_about_other |= word == "has" || word == "with" || word == "no" || word == "without";
        if (is_ascii_space(c)) is_about_other = false;
        word.clear();
    }
    return false;
}

// Lines put together from pieces of text; breaks are remembered and written only between words.
class Lines {
public:
    void add(std::string_view piece) {
        while (!piece.empty()) {
            const bool is_no_break_space = piece.starts_with("\u00A0");
            if (is_no_break_space || is_ascii_space(piece.front())) {
                space_ = true;
                piece.remove_prefix(is_no_break_space ? 2 : 1);
                continue;
            }
            separate();
            // Up to the next space in one go; 0xC2 is how a no-break space begins.
            std::size_t size = 1;
            while (size < piece.size() && !is_ascii_space(piece[size]) && piece[size] != '\xC2') ++size;
            text_ += piece.substr(0, size);
            piece.remove_prefix(size);
        }
    }
    void break_line() { newlines_ = std::max(newlines_, 1); }
    void break_paragraph() { newlines_ = 2; }
    void add_line_end() { newlines_ = std::min(newlines_ + 1, 2); }
    std::string take() { return std::move(text_); }

private:
    void separate() {
        if (!text_.empty())
            text_.append(newlines_ ? static_cast<std::size_t>(newlines_) : std::size_t{space_}, newlines_ ? '\n' : ' ');
        newlines_ = 0;
        space_ = false;
    }

    std::string text_;
    int newlines_ = 0;
    bool space_ = false;
};

}  // namespace

MainPart::MainPart(const std::vector<HtmlNode>& nodes)
    : nodes_(nodes), dropped_(nodes.size()), words_before_(nodes.size() + 1) {
    // Whatever its name, an element around the heading or the one article is not beside the text. Where there are
    // several articles, some may be teasers for other pages.
    const bool has_one_article = std::count_if(nodes.begin(), nodes.end(), is_article) == 1;
    std::vector<bool> holds_main(nodes.size());
    std::vector<bool> is_inside(nodes.size());  // an article or main
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const HtmlNode& node = nodes[i];
        is_inside[i] = is_article(node) || is_main(node) || (i > 0 && is_inside[node.parent]);
        if (node.tag != "h1" && !is_main(node) && !(has_one_article && is_article(node))) continue;
        for (std::size_t up = i; !holds_main[up]; up = nodes[up].parent) holds_main[up] = true;
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const HtmlNode& node = nodes[i];
        const bool is_page = node.tag == "html" || node.tag == "body";
        const bool looks_beside = node.tag == "form" || is_in(node.attribute("role"), kDroppedRoles) ||
                                  is_named_boilerplate(node.attribute("class")) ||
                                  is_named_boilerplate(node.attribute("id"));
        dropped_[i] = (i > 0 && dropped_[node.parent]) || is_in(node.tag, kDroppedTags) ||
                      (!is_page && (is_hidden(node) || (looks_beside && !holds_main[i]))) ||
                      (node.tag == "header" && !is_inside[i]);
        words_before_[i + 1] = words_before_[i] + (dropped_[i] ? 0 : trim(node.text).size());
    }

    std::size_t body = 0;
    while (body + 1 < nodes.size() && nodes[body].tag != "body") ++body;
    const std::size_t main = find_largest(body, is_main);
    surroundings_ = words_in(main) > 0 ? main : body;
    const std::size_t article = find_largest(surroundings_, is_article);
    root_ = words_in(article) * 2 >= words_in(surroundings_) ? article : surroundings_;
}

// Of equals the first; `within` itself when there is none.
std::size_t MainPart::find_largest(std::size_t within, bool (*is_wanted)(const HtmlNode&)) const {
    std::size_t largest = within;
    for (std::size_t i = within; i < nodes_[within].end; ++i) {
        if (dropped_[i] || !is_wanted(nodes_[i])) continue;
        if (largest == within || words_in(i) > words_in(largest)) largest = i;
    }
    return largest;
}

std::string MainPart::to_text(std::size_t node, std::size_t without) const {
    struct OpenBlock {
        std::size_t end;
        bool is_paragraph;
    };
    Lines lines;
    std::vector<OpenBlock> open;
    const auto break_block = [&](bool is_paragraph) { is_paragraph ? lines.break_paragraph() : lines.break_line(); };
    for (std::size_t i = node; i < nodes_[node].end;) {
        while (!open.empty() && open.back().end <= i) {
            break_block(open.back().is_paragraph);
            open.pop_back();
        }
        const HtmlNode& here = nodes_[i];
        const bool is_left_out = (dropped_[i] && i != node) || (without != 0 && i == without);
        const bool is_paragraph = is_in(here.tag, kParagraphs);
        if (is_paragraph || is_in(here.tag, kLines)) {
            break_block(is_paragraph);
            open.push_back({here.end, is_paragraph});
        }
        if (is_left_out) {
            i = here.end;
            continue;
        }
        if (here.tag == "br") lines.add_line_end();
        lines.add(here.text);
        ++i;
    }
    return lines.take();
}

std::string MainPart::to_line(std::size_t node) const {
    std::string line;
    for (const char c : to_text(node)) {
        if (c != '\n') {
            line += c;
        } else if (!line.ends_with(' ')) {
            line += ' ';
        }
    }
    return line;
}

}  // namespace entente
