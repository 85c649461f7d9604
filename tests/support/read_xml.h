// A small, strict reader of the XML that our writers may produce: elements, attributes, text, the five named and the
// numeric character references. Throws std::invalid_argument on anything that is not well formed.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entente::tests {

struct XmlElement {
    std::string name;
    std::map<std::string, std::string> attributes;
    std::string text;  // directly inside, without that of its children
    std::vector<XmlElement> children;

    std::vector<const XmlElement*> all(std::string_view child) const {
        std::vector<const XmlElement*> found;
        for (const XmlElement& element : children)
            if (element.name == child) found.push_back(&element);
        return found;
    }
};

XmlElement read_xml(std::string_view text);

}  // namespace entente::tests
