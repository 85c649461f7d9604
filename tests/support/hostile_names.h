// Names that try to get out of whatever they are written into.
#pragma once

#include <string>
#include <vector>

namespace entente::tests {

inline std::vector<std::string> hostile_names() {
    std::string long_name;
    while (long_name.size() < 10'000) long_name += "Long \"name\" \\ é ";
    return {
        "plain",
        "say \"yes\"",
        "back\\slash",
        "ends in a backslash\\",
        "\\\"; evil [label=\"x\"]; \"",
        "line\nbreak\r\nand\ttab",
        "<b>bold</b>",
        "<",
        "<>",
        "\\N",
        "\\G \\E \\T \\H \\L \\l \\r \\n",
        "a & b &lt;script&gt; &#60; &amp; &",
        "<script>alert(1)</script>",
        "]]> --> */ {|}",
        "\xF0\x9F\x98\x80 emoji",
        "bidi \xE2\x80\xAE"
        "desrever",
        "zero\xE2\x80\x8Bwidth",
        std::string("nul\0inside", 10),
        "\x1B[31mred\x07",
        "cut utf-8 \xC3",
        "=1+1",
        "+A1",
        "-A1",
        "@SUM(A1)",
        ",comma",
        "%1",
        "node",
        "strict",
        "42",
        "-.5",
        "",
        " ",
        "legend:Country",
        "cluster_legend",
        long_name,
    };
}

}  // namespace entente::tests
