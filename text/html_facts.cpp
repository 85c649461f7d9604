#include "text/html_facts.h"

#include "text/ascii.h"
#include "text/header_date.h"
#include "text/overrides.h"

#include <map>

namespace entente {
namespace {

// The names under which pages give their date of publication, the surest first.
constexpr std::string_view kDateNames[] = {"article:published_time",
                                           "og:published_time",
                                           "og:article:published_time",
                                           "datepublished",
                                           "date",
                                           "dc.date",
                                           "dc.date.issued",
                                           "dcterms.date",
                                           "dcterms.issued",
                                           "dc.date.created",
                                           "dcterms.created",
                                           "govuk:first-published-at",
                                           "pubdate",
                                           "publish-date",
                                           "publication_date"};

// The first value of each <meta>, by its name, property or itemprop in lower case.
std::map<std::string, std::string> collect_meta(const std::vector<HtmlNode>& nodes) {
    std::map<std::string, std::string> meta;
    for (const HtmlNode& node : nodes) {
        if (node.tag != "meta") continue;
        const std::string_view value = trim(node.attribute("content"));
        for (const char* key : {"property", "name", "itemprop"})
            if (node.has_attribute(key) && !value.empty()) meta.emplace(to_ascii_lower(node.attribute(key)), value);
    }
    return meta;
}

std::string find_in(const std::map<std::string, std::string>& meta, std::string_view name) {
    const auto found = meta.find(std::string(name));
    return found == meta.end() ? std::string() : found->second;
}

// White space collapsed, as the words of the page are.
std::string to_one_line(std::string_view words) {
    std::string line;
    for (const char c : trim(words)) {
        if (!is_ascii_space(c)) {
            line += c;
        } else if (!line.ends_with(' ')) {
            line += ' ';
        }
    }
    return line;
}

std::size_t find_heading(const std::vector<HtmlNode>& nodes, const MainPart& main, std::size_t within) {
    for (std::size_t i = within; i < nodes[within].end; ++i)
        if (nodes[i].tag == "h1" && !main.is_dropped(i) && !main.to_line(i).empty()) return i;
    return 0;
}

// The words of <title>, less the name of the site at their end.
std::string find_page_title(const std::vector<HtmlNode>& nodes, std::string_view site) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].tag != "title" || nodes[nodes[i].parent].tag != "head") continue;
        std::string words;
        for (std::size_t piece = i + 1; piece < nodes[i].end; ++piece) words += nodes[piece].text;
        std::string title = to_one_line(words);
        for (const std::string_view mark : {" - ", " | ", " \u2013 ", " \u2014 ", " :: "}) {
            const std::string ending = std::string(mark) + std::string(site);
            if (!site.empty() && title.size() > ending.size() && title.ends_with(ending))
                return title.substr(0, title.size() - ending.size());
        }
        return title;
    }
    return {};
}

std::optional<Day> find_time(const std::vector<HtmlNode>& nodes, const MainPart& main, std::size_t within) {
    for (std::size_t i = within; i < nodes[within].end; ++i) {
        // A date often stands in a page's header, which is dropped as text.
        if (nodes[i].tag != "time" || (main.is_dropped(i) && within != 0)) continue;
        const std::string_view stated = nodes[i].attribute("datetime");
        if (const auto day = parse_written_day(stated.empty() ? main.to_line(i) : std::string(stated))) return day;
    }
    return std::nullopt;
}

std::string find_canonical(const std::vector<HtmlNode>& nodes) {
    for (const HtmlNode& node : nodes)
        if (node.tag == "link" && to_ascii_lower(trim(node.attribute("rel"))) == "canonical")
            return std::string(trim(node.attribute("href")));
    return {};
}

bool is_web_address(std::string_view words) {
    return words.starts_with("https://") || words.starts_with("http://");
}

}  // namespace

HtmlFacts find_html_facts(const std::vector<HtmlNode>& nodes, const MainPart& main) {
    const auto meta = collect_meta(nodes);
    HtmlFacts facts;
    facts.publisher = to_one_line(find_in(meta, "og:site_name"));
    facts.language = to_language(nodes.front().attribute("lang"));

    facts.heading = find_heading(nodes, main, main.root());
    if (facts.heading == 0) facts.heading = find_heading(nodes, main, main.surroundings());
    if (facts.heading != 0) facts.title = main.to_line(facts.heading);
    if (facts.title.empty()) facts.title = to_one_line(find_in(meta, "og:title"));
    if (facts.title.empty()) facts.title = find_page_title(nodes, facts.publisher);

    for (const std::string_view name : kDateNames)
        if (!facts.date) facts.date = parse_written_day(find_in(meta, name));
    if (!facts.date) facts.date = find_time(nodes, main, main.root());
    if (!facts.date) facts.date = find_time(nodes, main, 0);

    facts.url = find_canonical(nodes);
    if (!is_web_address(facts.url)) facts.url = find_in(meta, "og:url");
    if (!is_web_address(facts.url)) facts.url.clear();
    return facts;
}

}  // namespace entente
