// A small model of the stack of open elements in HTML parsing. It must not think a page less deep than the parser will
// find it, or hostile pages slip through; it may think it deeper. So elements are taken as closed only where the
// parser surely closes them:
//   - an end tag closes its element when nothing stands between that would make the parser ignore it;
//   - a start tag closes an open <p>, <li>, cell or row where HTML leaves out the end tag;
//   - where a page mixes SVG or MathML with HTML in unusual ways, it is distrusted: until all is closed again in order,
//     only an end tag right after what it ends counts, and nothing is skipped as script text or as an empty element;
//   - formatting (<b>, <font>, ...) outlives the block it stands in, because the parser opens it again after the
//     block; only its own end tag, or the end of the table cell around it, ends it.
// A limit inside the parser would be simpler and exact, but it offers none.
#include "text/html_limits.h"

#include "text/ascii.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <vector>

namespace entente {
namespace {

using namespace std::string_view_literals;

constexpr std::array kVoid = {"area"sv,  "base"sv,   "basefont"sv, "image"sv, "bgsound"sv, "br"sv,   "col"sv,
                              "embed"sv, "frame"sv,  "hr"sv,       "img"sv,   "input"sv,   "link"sv, "meta"sv,
                              "param"sv, "keygen"sv, "source"sv,   "track"sv, "wbr"sv};
constexpr std::array kFormatting = {"a"sv,    "b"sv, "big"sv,   "code"sv,   "em"sv,     "font"sv, "i"sv,
                                    "nobr"sv, "s"sv, "small"sv, "strike"sv, "strong"sv, "tt"sv,   "u"sv};
// Stands for an element that counts as open, and may hinder others from closing, but is not closed by name.
constexpr const char* kPerhapsClosed = "-";
constexpr std::array kSpecial = {
    "address"sv,    "applet"sv,    "article"sv, "aside"sv,    "blockquote"sv, "button"sv,   "caption"sv, "center"sv,
    "colgroup"sv,   "dd"sv,        "details"sv, "dir"sv,      "div"sv,        "dl"sv,       "dt"sv,      "fieldset"sv,
    "figcaption"sv, "figure"sv,    "footer"sv,  "form"sv,     "h1"sv,         "h2"sv,       "h3"sv,      "h4"sv,
    "h5"sv,         "h6"sv,        "header"sv,  "hgroup"sv,   "iframe"sv,     "li"sv,       "listing"sv, "main"sv,
    "marquee"sv,    "menu"sv,      "nav"sv,     "noembed"sv,  "noframes"sv,   "noscript"sv, "object"sv,  "ol"sv,
    "p"sv,          "plaintext"sv, "pre"sv,     "script"sv,   "section"sv,    "select"sv,   "style"sv,   "summary"sv,
    "table"sv,      "tbody"sv,     "td"sv,      "template"sv, "textarea"sv,   "tfoot"sv,    "th"sv,      "thead"sv,
    "title"sv,      "tr"sv,        "ul"sv,      "xmp"sv,      "command"sv,    "isindex"sv,  "-"sv};
constexpr std::array kRawText = {"script"sv, "style"sv,  "title"sv,   "textarea"sv,
                                 "xmp"sv,    "iframe"sv, "noembed"sv, "noframes"sv};
// What keeps an end tag from reaching the element it names; the parser lets some of these through, which is no harm.
constexpr std::array kScope = {"applet"sv,   "caption"sv, "marquee"sv, "object"sv, "table"sv, "td"sv,
                               "template"sv, "th"sv,      "button"sv,  "select"sv, "svg"sv,   "math"sv};
constexpr std::array kTableScope = {"table"sv, "template"sv, "svg"sv, "math"sv};
constexpr std::array kTableParts = {"caption"sv, "colgroup"sv, "tbody"sv, "td"sv, "tfoot"sv, "th"sv, "thead"sv, "tr"sv};
constexpr std::array kFormattingEndsWith = {"td"sv, "th"sv, "caption"sv};
constexpr std::array kHeadings = {"h1"sv, "h2"sv, "h3"sv, "h4"sv, "h5"sv, "h6"sv};
// Elements whose end tags close what stands open in them.
constexpr std::array kBlocks = {"address"sv, "article"sv, "aside"sv,   "blockquote"sv, "button"sv,   "center"sv,
                                "details"sv, "dir"sv,     "div"sv,     "dl"sv,         "fieldset"sv, "figcaption"sv,
                                "figure"sv,  "footer"sv,  "header"sv,  "hgroup"sv,     "main"sv,     "menu"sv,
                                "nav"sv,     "ol"sv,      "pre"sv,     "section"sv,    "summary"sv,  "ul"sv,
                                "listing"sv, "p"sv,       "li"sv,      "dd"sv,         "dt"sv,       "applet"sv,
                                "marquee"sv, "object"sv,  "template"sv};
// Further elements that end a paragraph.
constexpr std::array kBreaks = {"form"sv, "hr"sv, "plaintext"sv, "xmp"sv};
constexpr std::array kKeepsParagraph = {"applet"sv, "button"sv, "marquee"sv, "object"sv, "template"sv};
constexpr std::array kNeedsNoEnd = {"p"sv, "li"sv, "dd"sv, "dt"sv, "option"sv, "optgroup"sv, "rp"sv, "rt"sv};
// These leave SVG and MathML wherever they stand, so that they never stand in each other.
constexpr std::array kNeverNested = {"br"sv, "embed"sv, "hr"sv, "img"sv, "meta"sv};
constexpr std::array kUsualInSvg = {"a"sv, "script"sv, "style"sv, "title"sv};
constexpr std::array kLeavesSvg = {"dd"sv,  "em"sv,  "head"sv, "body"sv,  "ruby"sv, "span"sv, "sub"sv,
                                   "sup"sv, "var"sv, "br"sv,   "embed"sv, "hr"sv,   "img"sv,  "meta"sv};
constexpr std::array kIslands = {"desc"sv, "title"sv, "foreignobject"sv, "annotation-xml"sv, "mi"sv, "mo"sv,
                                 "mn"sv,   "ms"sv,    "mtext"sv};

template <std::size_t N>
bool is_in(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

class OpenElements {
public:
    std::size_t size() const { return names_.size(); }
    std::size_t repeated_formatting() const { return repeated_; }

    void start(const std::string& name, bool closes_itself) {
        if (is_foreign() && is_unusual_in_foreign(name)) distrusted_ = true;
        // A <select> passes over most tags that stand in it.
        if ((name == "svg" || name == "math") && is_open("select")) distrusted_ = true;
        if (distrusted_ && is_in(name, kRawText)) tokens_are_doubtful_ = true;
        if (name == "html" || name == "head" || name == "body") return;
        if (distrusted_) {
            if (!is_in(name, kNeverNested)) push(name);
        } else if (is_foreign()) {
            if (!closes_itself) push(name);
        } else {
            close_before(name);
            if (is_in(name, kSpecial)) repeated_ += formatting_;
            const bool is_ignored = is_in(name, kTableParts) && !is_in_table() && !is_open("template");
            if (!is_in(name, kVoid) && !is_ignored) push(name);
        }
    }

    void end(const std::string& name) {
        if (distrusted_) {
            if (tokens_are_doubtful_ || size() == 0 || names_.back() != name) return;
            pop();
            // Everything was closed in order, so the parser agrees again.
            distrusted_ = is_foreign();
            return;
        }
        if (is_in(name, kHeadings)) return close_from(find_heading());
        const std::size_t index = find(name, [&](const std::string& other) {
            if (name == "select") return other != "option" && other != "optgroup";
            if (is_in(name, kTableParts) || name == "table") return is_in(other, kTableScope);
            if (name == "li" && (other == "ul" || other == "ol")) return true;
            const bool reaches_far = is_in(name, kBlocks) || is_in(name, kFormatting) || name == "form";
            return is_in(other, kScope) || (!reaches_far && is_in(other, kSpecial));
        });
        if (index == size()) return;
        // The end of a form ends only the form, and before that what needs no end tag of its own.
        if (name == "form")
            while (is_in(names_.back(), kNeedsNoEnd)) pop();
        if (is_in(name, kFormatting)) {
            end_formatting(index);
        } else if (name == "form") {
            erase(index);
        } else {
            close_from(index);
        }
    }

    // True where the parser takes what follows such a start tag for text up to its end tag.
    bool is_raw(const std::string& name) const {
        if (!is_in(name, kRawText) || is_foreign() || distrusted_ || is_open("template")) return false;
        return name == "script" || !is_open("select");
    }

    // True once it cannot be told what the parser takes for a tag and what for text. From there on whatever looks like
    // a start tag counts and nothing is closed.
    bool tokens_are_doubtful() const { return tokens_are_doubtful_; }

    bool is_foreign() const { return is_open("svg") || is_open("math"); }

    // "<![CDATA[" begins; the answer says whether the parser reads on to "]]>" rather than to ">".
    bool start_character_data() {
        tokens_are_doubtful_ |= distrusted_;
        return is_foreign();
    }

private:
    bool is_open(std::string_view name) const { return std::find(names_.begin(), names_.end(), name) != names_.end(); }
    // HTML in SVG or MathML leaves it again, or stands in an island of HTML.
    bool is_unusual_in_foreign(const std::string& name) const {
        const bool is_html = is_in(name, kSpecial) || is_in(name, kFormatting) || is_in(name, kLeavesSvg);
        return (is_html && !is_in(name, kUsualInSvg)) ||
               std::any_of(names_.begin(), names_.end(), [](const auto& open) { return is_in(open, kIslands); });
    }

    void push(const std::string& name) {
        if (is_in(name, kFormatting)) ++formatting_;
        names_.push_back(name);
    }
    void pop() { erase(size() - 1); }
    void erase(std::size_t index) {
        if (is_in(names_[index], kFormatting)) --formatting_;
        names_.erase(names_.begin() + static_cast<std::ptrdiff_t>(index));
    }

    // What stands in the formatting ends with it, up to the first block, which stays open.
    void end_formatting(std::size_t index) {
        erase(index);
        std::size_t block = index;
        while (block < size() && !is_in(names_[block], kSpecial)) ++block;
        if (block == size()) return close_from(index);
        for (std::size_t i = index; i < block; ++i)
            if (!is_in(names_[i], kFormatting)) names_[i] = kPerhapsClosed;
    }

    // The innermost element of that name, unless one that `is_barrier` stands within it; size() when there is none.
    template <typename Barrier>
    std::size_t find(std::string_view name, const Barrier& is_barrier) const {
        for (std::size_t i = size(); i-- > 0;) {
            if (names_[i] == name) return i;
            if (is_barrier(names_[i])) break;
        }
        return size();
    }

    std::size_t find_heading() const {
        for (std::size_t i = size(); i-- > 0;) {
            if (is_in(names_[i], kHeadings)) return i;
            if (is_in(names_[i], kScope)) break;
        }
        return size();
    }

    void close_before(const std::string& name) {
        const auto in_table = [](const std::string& other) { return is_in(other, kTableScope); };
        const auto in_scope = [](const std::string& other) { return is_in(other, kScope); };
        const auto in_list = [](const std::string& other) {
            return is_in(other, kSpecial) && other != "address" && other != "div" && other != "p";
        };
        if (name == "li") close_from(find("li", in_list));
        if (name == "dd" || name == "dt") {
            close_from(find("dd", in_list));
            close_from(find("dt", in_list));
        }
        const bool ends_paragraph =
            (is_in(name, kBlocks) && !is_in(name, kKeepsParagraph)) || is_in(name, kBreaks) || is_in(name, kHeadings);
        const std::size_t paragraph = find("p", in_scope);
        if (ends_paragraph) close_from(paragraph);
        // A table ends a paragraph or not, as the page's doctype says; what stands in the paragraph may stay open.
        if (name == "table" && paragraph != size()) names_[paragraph] = kPerhapsClosed;
        // So do the parts of <ruby>, as long as one is open.
        if (name == "rt" || name == "rp")
            for (std::size_t i = size(); i-- > 0 && is_in(names_[i], kNeedsNoEnd);) names_[i] = kPerhapsClosed;
        if (name == "a") end("a");
        if (name == "option" && size() > 0 && names_.back() == "option") close_from(size() - 1);
        if (is_in(name, kTableParts) && is_in_table()) {
            for (const std::string_view cell : {"td"sv, "th"sv, "caption"sv}) close_from(find(cell, in_table));
            if (name != "td" && name != "th") close_from(find("tr", in_table));
            if (name != "td" && name != "th" && name != "tr")
                for (const std::string_view part : {"tbody"sv, "thead"sv, "tfoot"sv}) close_from(find(part, in_table));
        }
    }

    // Elsewhere the parser passes over the tags of cells and rows.
    bool is_in_table() const {
        const auto innermost =
            std::find_if(names_.rbegin(), names_.rend(), [](const auto& name) { return is_in(name, kTableScope); });
        return innermost != names_.rend() && *innermost == "table";
    }

    void close_from(std::size_t index) {
        bool is_in_cell = false;
        std::size_t kept = index;
        for (std::size_t i = index; i < size(); ++i) {
            is_in_cell |= is_in(names_[i], kFormattingEndsWith);
            if (!is_in(names_[i], kFormatting)) continue;
            if (is_in_cell) {
                --formatting_;
            } else {
                names_[kept++] = names_[i];
            }
        }
        names_.resize(kept);
    }

    std::vector<std::string> names_;
    std::size_t formatting_ = 0;
    std::size_t repeated_ = 0;
    bool distrusted_ = false;
    bool tokens_are_doubtful_ = false;
};

struct Tag {
    std::string name;
    std::size_t attributes = 0;
    bool closes_itself = false;
    std::size_t next = 0;  // after the '>'
};

// `at` is where the name begins.
Tag read_tag(std::string_view html, std::size_t at) {
    Tag tag;
    while (at < html.size() && !is_ascii_space(html[at]) && html[at] != '>' && html[at] != '/')
        tag.name += to_ascii_lower(html[at++]);
    // The parser lets the end tag of one element that it does not know close another that it does not know.
    if (gumbo_tag_enum(tag.name.c_str()) == GUMBO_TAG_UNKNOWN) tag.name = "?";
    char quote = 0;
    bool is_value = false, was_apart = true;
    for (; at < html.size(); ++at) {
        const char c = html[at];
        if (quote) {
            if (c == quote) quote = 0;
            continue;
        }
        if (c == '>') break;
        if ((c == '"' || c == '\'') && is_value) {
            quote = c;
            was_apart = true;
            is_value = false;
        } else if (c == '=') {
            is_value = true;
        } else if (is_ascii_space(c) || c == '/') {
            was_apart = true;
        } else {
            if (was_apart && !is_value) ++tag.attributes;
            was_apart = is_value = false;
        }
    }
    tag.closes_itself = at > 0 && at < html.size() && html[at - 1] == '/';
    tag.next = std::min(at + 1, html.size());
    return tag;
}

// Where the end tag of that name begins, from `at` on; the end of the page when there is none.
std::size_t find_end_tag(std::string_view html, std::size_t at, const std::string& name) {
    for (at = html.find("</", at); at != std::string_view::npos; at = html.find("</", at + 2)) {
        if (to_ascii_lower(html.substr(at + 2, name.size())) == name) return at;
    }
    return html.size();
}

// A comment ends with "-->" or "--!>"; its own opening dashes may be part of the end.
std::size_t skip_comment(std::string_view html, std::size_t at) {
    for (at = html.find("--", at); at != std::string_view::npos; at = html.find("--", at + 1)) {
        const std::string_view after = html.substr(at + 2, 2);
        if (after.starts_with('>') || after == "!>") return at + 3;
    }
    return html.size();
}

// Comments, doctypes and what the parser takes for comments: all that begins with "<!", "<?" or "</" and no letter.
std::size_t skip_declaration(std::string_view html, std::size_t at, OpenElements& open) {
    const std::string_view rest = html.substr(at);
    const bool is_to_bracket = rest.starts_with("<![CDATA[") && open.start_character_data();
    if (open.tokens_are_doubtful()) return at + 1;
    if (rest.starts_with("<!--")) return skip_comment(html, at + 2);
    const std::string_view closing = is_to_bracket ? "]]>" : ">";
    const std::size_t end = html.find(closing, at);
    return end == std::string_view::npos ? html.size() : end + closing.size();
}

std::string describe(std::string_view what, std::size_t limit, std::size_t offset) {
    return std::string(what) + " (more than " + std::to_string(limit) + " at offset " + std::to_string(offset) +
           "); save the page's words as plain text";
}

}  // namespace

std::optional<std::string> find_limit_crossed(std::string_view html) {
    OpenElements open;
    std::size_t at = 0;
    while ((at = html.find('<', at)) != std::string_view::npos && at + 1 < html.size()) {
        const std::size_t offset = at;
        const bool is_end = html[at + 1] == '/';
        const std::size_t name_at = at + (is_end ? 2 : 1);
        if (name_at >= html.size()) break;
        if (!is_ascii_letter(html[name_at])) {
            if (is_end || html[name_at] == '!' || html[name_at] == '?') {
                at = skip_declaration(html, at, open);
            } else {
                ++at;
            }
            continue;
        }
        const Tag tag = read_tag(html, name_at);
        at = open.tokens_are_doubtful() ? name_at : tag.next;
        if (tag.attributes > kMostAttributes) return describe("a tag has too many attributes", kMostAttributes, offset);
        if (is_end) {
            open.end(tag.name);
            continue;
        }
        // The parser throws away, by recursion, the whole body that a frameset replaces.
        if (tag.name == "frameset")
            return "the page is a set of frames without words of its own; save the framed pages";
        if (open.is_raw(tag.name)) {
            at = find_end_tag(html, at, tag.name);
            continue;
        }
        open.start(tag.name, tag.closes_itself);
        if (open.size() > kDeepestHtml) return describe("its elements are nested too deeply", kDeepestHtml, offset);
        if (open.repeated_formatting() > kMostRepeatedFormatting)
            return describe("it has too much unclosed formatting", kMostRepeatedFormatting, offset);
    }
    return std::nullopt;
}

}  // namespace entente
