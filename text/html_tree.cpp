// Gumbo parses; its tree is copied into our list and given back at once.
//
// Gumbo frees a tree by recursion. So that a deep one cannot exhaust the stack, the tree is made flat before it is
// freed: every node becomes a child of the root, with no children of its own.
#include "text/html_tree.h"

#include "text/ascii.h"

#include <gumbo.h>

#include <cstdlib>
#include <exception>

namespace entente {
namespace {

void* allocate(void*, std::size_t size) {
    return std::malloc(size);
}
void release(void*, void* memory) {
    std::free(memory);
}

class GumboTree {
public:
    explicit GumboTree(std::string_view bytes) : options_(kGumboDefaultOptions) {
        options_.allocator = allocate;
        options_.deallocator = release;
        options_.max_errors = 0;
        output_ = gumbo_parse_with_options(&options_, bytes.data(), bytes.size());
    }
    ~GumboTree() {
        flatten();
        gumbo_destroy_output(&options_, output_);
    }
    GumboTree(const GumboTree&) = delete;
    GumboTree& operator=(const GumboTree&) = delete;

    GumboNode* root() const { return output_->root; }

private:
    void flatten() {
        GumboVector& kept = root()->v.element.children;
        std::vector<void*> nodes(kept.data, kept.data + kept.length);
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            auto* node = static_cast<GumboNode*>(nodes[i]);
            if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) continue;
            GumboVector& children = node->v.element.children;
            nodes.insert(nodes.end(), children.data, children.data + children.length);
            children.length = 0;
        }
        auto* data = static_cast<void**>(std::malloc((nodes.size() + 1) * sizeof(void*)));
        if (!data) std::terminate();  // out of memory in a destructor, as a throwing allocation here would be
        for (std::size_t i = 0; i < nodes.size(); ++i) data[i] = nodes[i];
        std::free(kept.data);
        kept.data = data;
        kept.length = static_cast<unsigned>(nodes.size());
        kept.capacity = static_cast<unsigned>(nodes.size() + 1);
    }

    GumboOptions options_;
    GumboOutput* output_;
};

std::string tag_of(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece name = element.original_tag;
    gumbo_tag_from_original_text(&name);
    return name.length == 0 ? "unknown" : to_ascii_lower(std::string_view(name.data, name.length));
}

HtmlNode to_node(const GumboNode& source) {
    HtmlNode node;
    switch (source.type) {
        case GUMBO_NODE_ELEMENT:
        case GUMBO_NODE_TEMPLATE: {
            const GumboElement& element = source.v.element;
            node.tag = tag_of(element);
            for (unsigned i = 0; i < element.attributes.length; ++i) {
                const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
                node.attributes.emplace_back(to_ascii_lower(std::string_view(attribute->name)), attribute->value);
            }
            break;
        }
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_CDATA:
        case GUMBO_NODE_WHITESPACE:
            node.text = source.v.text.text;
            break;
        case GUMBO_NODE_DOCUMENT:
        case GUMBO_NODE_COMMENT:
            break;
    }
    return node;
}

}  // namespace

std::string_view HtmlNode::attribute(std::string_view name) const {
    for (const auto& [known, value] : attributes)
        if (known == name) return value;
    return {};
}

bool HtmlNode::has_attribute(std::string_view name) const {
    for (const auto& [known, value] : attributes)
        if (known == name) return true;
    return false;
}

std::vector<HtmlNode> parse_html(std::string_view bytes) {
    const GumboTree tree(bytes);
    struct Open {
        const GumboNode* node;
        std::size_t index;
        unsigned next_child;
    };
    std::vector<HtmlNode> nodes{to_node(*tree.root())};
    std::vector<Open> open{{tree.root(), 0, 0}};
    while (!open.empty()) {
        Open& top = open.back();
        const GumboVector& children = top.node->v.element.children;
        if (top.next_child == children.length) {
            nodes[top.index].end = nodes.size();
            open.pop_back();
            continue;
        }
        const auto* child = static_cast<const GumboNode*>(children.data[top.next_child++]);
        if (child->type == GUMBO_NODE_COMMENT) continue;
        const std::size_t index = nodes.size();
        nodes.push_back(to_node(*child));
        nodes[index].parent = top.index;
        nodes[index].end = index + 1;
        const bool is_element = child->type == GUMBO_NODE_ELEMENT || child->type == GUMBO_NODE_TEMPLATE;
        if (is_element) open.push_back({child, index, 0});
    }
    return nodes;
}

}  // namespace entente
