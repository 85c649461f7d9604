#include "text/html_limits.h"
#include "text/read.h"
#include "text/utf8.h"

#include <doctest/doctest.h>

#include <string>

namespace entente {
namespace {

ReadResult read_page(std::string_view html, const ReadOptions& options = {}) {
    return read_html(html, {"page.html", "page.html"}, options);
}

Document page(std::string_view html, const ReadOptions& options = {}) {
    const auto result = read_page(html, options);
    if (const auto* refusal = std::get_if<Diagnostic>(&result)) FAIL(refusal->message);
    const Document& document = std::get<Document>(result);
    CHECK_FALSE(find_invalid_utf8(document.text));
    CHECK(document.body_begin <= document.text.size());
    if (!document.title_span.empty()) CHECK(slice(document.text, document.title_span) == document.title);
    return document;
}

std::string refusal_of(std::string_view html) {
    const auto result = read_page(html);
    REQUIRE(std::holds_alternative<Diagnostic>(result));
    CHECK(std::get<Diagnostic>(result).where == "page.html");
    CHECK(std::get<Diagnostic>(result).severity == Severity::error);
    return std::get<Diagnostic>(result).message;
}

std::string repeat(std::string_view piece, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += piece;
    return all;
}

TEST_CASE("a whole page becomes its title and main text, and its head gives the facts") {
    const Document document = page(R"(<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Envoys meet in Vienna - Office of Talks</title>
<meta property="og:site_name" content="Office of Talks">
<meta property="article:published_time" content="2025-11-21T09:30:00+00:00">
<meta name="date" content="2020-01-01">
<link rel="canonical" href="https://example.org/talks">
<script>var x = "<p>not text</p>";</script><style>p { color: red }</style></head>
<body><header class="site"><a href="/">Office</a></header><nav><ul><li>Home</li></ul></nav>
<div class="cookie-banner">We use cookies.</div><div id="breadcrumbs">Home / News</div>
<main><h1>Envoys meet
   in <em>Vienna</em></h1>
<p>Aland &amp; Beland   met&nbsp;on
 Friday.<br>They talked.</p><ul><li>One point</li><li>Two&hellip; <b>points</b></li></ul>
<div class="social share">Share this</div><p hidden>Secret</p><p style="DISPLAY : none">Gone</p>
<aside>See also</aside><form><p>Sign up</p></form><noscript>No script</noscript></main>
<footer>Imprint</footer></body></html>)");
    CHECK(document.title == "Envoys meet in Vienna");
    CHECK(document.text ==
          "Envoys meet in Vienna\n\nAland & Beland met on Friday.\nThey talked.\n\nOne point\nTwo\u2026 points");
    CHECK(document.title_span == TextSpan{0, 21});
    CHECK(document.body_begin == 23);
    CHECK(document.text.find("Beland") == 31);
    CHECK(document.date == Day{2025, 11, 21});
    CHECK(document.publisher == "Office of Talks");
    CHECK(document.url == "https://example.org/talks");
    CHECK(document.language == "en");
    CHECK(document.key == "page.html");
}

struct PageCase {
    const char* html;
    const char* text;
};

TEST_CASE("the main part is chosen and what surrounds it dropped") {
    const PageCase rows[] = {
        {"<p>A</p>stray", "A\n\nstray"},
        {"<div>A<div>B</div>C</div>", "A\n\nB\n\nC"},
        {"<table><tr><td>A<td>B<tr><td>C</table>", "A\nB\nC"},
        {"<p>A<br><br>B<br>", "A\n\nB"},
        {"<p>un<b>bro</b>ken <i>A</i>, B", "unbroken A, B"},
        {"<pre>A\n  B</pre>", "A B"},
        {"<article><p>A</p></article><p>B</p>", "A"},
        {"<article><p>Short</p></article><p>A much longer text stands beside it</p>",
         "Short\n\nA much longer text stands beside it"},
        {"<div role=main><p>A</p></div><p>B</p>", "A"},
        {"<main></main><p>B</p>", "B"},
        {"<article><header><p>By C</p></header><p>A</p><footer>D</footer></article>", "By C\n\nA"},
        {"<header><p>Site</p></header><p>A</p>", "A"},
        {"<main><p>A long enough text</p><section class=related><article>Teaser</article><article>Tease</article>"
         "</section></main>",
         "A long enough text"},
        {"<form id=aspnet class=nav><h1>A</h1><p>B</p></form>", "A\n\nB"},
        {"<body class='has-sidebar'><div class='page no-nav'><p>A</p></div>", "A"},
        {"<div class='x Main-Menu'>M</div><p class=navy>A</p>", "A"},
        {"<p>A<span aria-hidden=true>x</span><template>y</template><svg><text>z</text></svg>B</p>", "AB"},
        {"<p>&lt;b&gt; &eacute; &#x1F600; &#xD800; &#0;</p>", "<b> \u00E9 \U0001F600 \uFFFD \uFFFD"},
        {"<p>A <!-- B --> C</p>", "A C"},
        {"<p>A</p><script>document.write('<p>B</p>')</script>", "A"},
    };
    for (const PageCase& row : rows) {
        CAPTURE(row.html);
        CHECK(page(row.html).text == row.text);
    }
}

TEST_CASE("without a heading the title comes from og:title, then from the page's title") {
    CHECK(page("<meta property=og:title content=' A  B '><title>C</title><p>D").text == "A B\n\nD");
    CHECK(page("<title>C\n C</title><p>D").title == "C C");
    CHECK(page("<meta property=og:site_name content=Site><title>C | Site</title><p>D").title == "C");
    CHECK(page("<main><h1> </h1><h1>E</h1><p>D</main>").title == "E");
    const Document none = page("<p>D");
    CHECK(none.title.empty());
    CHECK(none.title_span.empty());
    CHECK(none.body_begin == 0);
}

TEST_CASE("script in a title is only its letters") {
    const Document document = page("<title><script>alert(1)</script></title><p>D");
    CHECK(document.title == "<script>alert(1)</script>");
    CHECK(document.text == "<script>alert(1)</script>\n\nD");
}

TEST_CASE("the date is found under the names that pages use") {
    for (const std::string html :
         {"<meta property='article:published_time' content='2025-11-21T23:59:59-05:00'><p>D",
          "<meta name=DC.date.issued content=2025-11-21><p>D", "<meta name=dc.date content='21 November 2025'><p>D",
          "<meta name=date content='November 21, 2025'><p>D",
          "<meta property=og:published_time content=2025-11-21><p>D",
          "<meta itemprop=datePublished content=2025-11-21><p>D",
          "<p>D <time datetime='2025-11-21T10:00Z'>today</time>", "<p>D <time>21 November 2025</time>",
          "<header><time datetime=2025-11-21>x</time></header><p>D",
          "<footer><time datetime=2020-01-01></time></footer><article>D<time datetime=2025-11-21></time></article>",
          "<meta name=date content=soon><meta name=dcterms.issued content=2025-11-21><p>D"}) {
        CAPTURE(html);
        CHECK(page(html).date == Day{2025, 11, 21});
    }
    CHECK_FALSE(page("<meta name=date content=2025-02-30><p>D").date);
}

TEST_CASE("an address counts only when it is one") {
    CHECK(page("<link rel=canonical href=/a><meta property=og:url content=https://example.org/b><p>D").url ==
          "https://example.org/b");
    CHECK(page("<link rel=canonical href='javascript:alert(1)'><p>D").url == "");
}

TEST_CASE("a title given by the user wins and has no span unless it stands on the page") {
    ReadOptions options;
    options.title = "Other";
    const Document document = page("<h1>A</h1><p>B", options);
    CHECK(document.title == "Other");
    CHECK(document.title_span.empty());
    CHECK(document.text == "A\n\nB");
    options.title = "A";
    CHECK(page("<h1>A</h1><p>B", options).title_span == TextSpan{0, 1});
}

TEST_CASE("a page in another charset is refused by the name it declares") {
    CHECK(refusal_of("<meta charset='ISO-8859-1'><p>caf\xE9") ==
          "byte 0xE9 at offset 33 is not UTF-8, and the page declares 'iso-8859-1'; convert it, for example with iconv "
          "-f iso-8859-1 -t utf-8");
    CHECK(refusal_of("<p>caf\xE9") == "byte 0xE9 at offset 6 is not UTF-8; convert the file, for example with iconv");
    CHECK(refusal_of("<meta charset=utf-8><p>caf\xE9") ==
          "byte 0xE9 at offset 26 is not UTF-8; convert the file, for example with iconv");
    CHECK(page("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>cafe").text == "cafe");
}

TEST_CASE("a page without words is refused") {
    CHECK(refusal_of("<title>T</title><div id=root></div><script>go()</script>") ==
          "the page has no main text; if a script fetches it, save the page's words as text");
    CHECK(refusal_of("<frameset><frame src=a></frameset>") ==
          "the page is a set of frames without words of its own; save the framed pages");
}

TEST_CASE("elements nested without end are refused before they are parsed") {
    const std::string message =
        "its elements are nested too deeply (more than 400 at offset 2000); save the page's words as plain text";
    CHECK(refusal_of(repeat("<div>", 100000) + "A") == message);
    CHECK(refusal_of(repeat("<div>", 100000) + "A" + repeat("</div>", 100000)) == message);
    CHECK(page(repeat("<div>", 400) + "A" + repeat("</div>", 400)).text == "A");
    // Ways to nest that look as if they did not.
    for (const std::string piece : {"<span><div></span>",
                                    "<div></x>",
                                    "<x><div></x></div>",
                                    "<div></p>",
                                    "<b id=1><div></b>",
                                    "<div><b></div>",
                                    "<table><tr><td>",
                                    "<ul><li>",
                                    "<svg><g>",
                                    "<svg><desc><div></svg>",
                                    "<svg><td>",
                                    "<svg><style><g>",
                                    "<div/>",
                                    "<!--><div>",
                                    "<!-- --!><div><!-- -->",
                                    "<select><style></select><div></style>",
                                    "<object><p>",
                                    "<b><table><td></b></table>",
                                    "<svg><desc><span/>",
                                    "<svg><div></div><g/>",
                                    "<DIV\n>",
                                    "<!x<!-- ><div>",
                                    "</ <!-- ><div>",
                                    "<svg><![CDATA[<!-- ]]><g>",
                                    "<div><select><svg><![CDATA[>",
                                    "<mi></b><span><b id=1></mi>"}) {
        CAPTURE(piece);
        CHECK(find_limit_crossed(repeat(piece, 100000)));
    }
}

TEST_CASE("pages that leave out end tags are not taken for deep ones") {
    for (const std::string piece : {"<p>A",
                                    "<p><span>A",
                                    "<li>A",
                                    "<br>",
                                    "<img>",
                                    "<option>A",
                                    "<div>A</div>",
                                    "<table><tr><td>A<tr><td>B</table>",
                                    "<a>A",
                                    "<table><tr><td><b>A</table>",
                                    "<svg><path/><g><path d=1 /></g></svg>",
                                    "<svg><title>A</title><a><path/></a></svg>",
                                    "<script>'<div><div>'</script>",
                                    "<!-- <div> -->",
                                    "<dt>A<dd>B",
                                    "<div><span>A</div>",
                                    "<h1><i>A</i></h1>",
                                    "<b><span>A</b>",
                                    "<svg><style><![CDATA[ .a > .b {} <g> ]]></style><path/></svg>",
                                    "<svg><foreignObject><div>A<br></div></foreignObject></svg><p>B"}) {
        CAPTURE(piece);
        CHECK_FALSE(find_limit_crossed("<table><ul>" + repeat(piece, 2000)));
        CHECK_FALSE(find_limit_crossed(repeat(piece, 2000)));
    }
}

TEST_CASE("formatting that is never closed may not be multiplied by paragraphs without end") {
    std::string open;
    for (int i = 0; i < 300; ++i) open += "<b id=" + std::to_string(i) + ">";
    CHECK(refusal_of(open + repeat("<p>A", 100000)).starts_with("it has too much unclosed formatting"));
    CHECK_FALSE(find_limit_crossed(open + repeat("<p>A", 1000)));
}

TEST_CASE("a tag with attributes without end is refused") {
    std::string tag = "<p";
    for (int i = 0; i < 100000; ++i) tag += " a" + std::to_string(i) + "=1";
    CHECK(refusal_of("<p>A" + tag + ">") ==
          "a tag has too many attributes (more than 500 at offset 4); save the page's words as plain text");
    CHECK(page("<p title='" + repeat("a b ", 10000) + "'>A").text == "A");
}

TEST_CASE("unfinished tags, comments and entities end with the page") {
    for (const std::string html :
         {"<p>A<", "<p>A</", "<p>A<b", "<p>A<b x='", "<p>A<!--", "<p>A<!", "<p>A<script>", "<p>A</b"}) {
        CAPTURE(html);
        CHECK(page(html).text.starts_with("A"));
    }
}

}  // namespace
}  // namespace entente
