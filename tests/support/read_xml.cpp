#include "tests/support/read_xml.h"

#include <algorithm>
#include <stdexcept>

namespace entente::tests {
namespace {

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    XmlElement read_document() {
        if (text_.starts_with("<?xml")) at_ = text_.find("?>") + 2;
        skip_blanks();
        XmlElement root = read_element();
        skip_blanks();
        if (at_ != text_.size()) fail("something after the root element");
        return root;
    }

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw std::invalid_argument(what + " at byte " + std::to_string(at_));
    }
    bool eat(std::string_view token) {
        if (text_.substr(at_, token.size()) != token) return false;
        at_ += token.size();
        return true;
    }
    void expect(std::string_view token) {
        if (!eat(token)) fail("expected '" + std::string(token) + "'");
    }
    void skip_blanks() {
        while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
    }
    std::string read_name() {
        const std::size_t end = std::min(text_.size(), text_.find_first_of(" \t\r\n/>=<", at_));
        if (end == at_) fail("expected a name");
        std::string name(text_.substr(at_, end - at_));
        at_ = end;
        return name;
    }
    char read_character() {
        if (at_ >= text_.size()) fail("the text ends early");
        const auto c = static_cast<unsigned char>(text_[at_]);
        if (c < 0x20 && c != '\n' && c != '\t' && c != '\r') fail("a control character");
        if (c == '<') fail("a bare '<'");
        if (c != '&') return text_[at_++];
        ++at_;
        if (eat("amp;")) return '&';
        if (eat("lt;")) return '<';
        if (eat("gt;")) return '>';
        if (eat("quot;")) return '"';
        if (eat("apos;")) return '\'';
        expect("#");
        int value = 0;
        while (at_ < text_.size() && '0' <= text_[at_] && text_[at_] <= '9') value = 10 * value + (text_[at_++] - '0');
        expect(";");
        if (value != '\n' && value != '\t' && value != '\r' && (value < 0x20 || value > 0x7E)) fail("a reference");
        return static_cast<char>(value);
    }
    XmlElement read_element() {
        expect("<");
        XmlElement element;
        element.name = read_name();
        for (skip_blanks(); at_ < text_.size() && text_[at_] != '>' && text_[at_] != '/'; skip_blanks()) {
            const std::string name = read_name();
            expect("=\"");
            std::string value;
            while (!eat("\"")) value += read_character();
            if (!element.attributes.emplace(name, value).second) fail("attribute '" + name + "' twice");
        }
        if (eat("/>")) return element;
        expect(">");
        while (!text_.substr(at_).starts_with("</")) {
            if (text_.substr(at_, 1) == "<")
                element.children.push_back(read_element());
            else
                element.text += read_character();
        }
        expect("</" + element.name + ">");
        return element;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

XmlElement read_xml(std::string_view text) {
    return Reader(text).read_document();
}

}  // namespace entente::tests
