// A Graph as Boost.Graph sees one, so that Boost's algorithms and one's own run on the arrays without a copy:
//
//   const entente::BoostView view(graph);
//   boost::breadth_first_search(view, start, boost::visitor(...));
//
// Vertices are Vertex, and their index is the identity. Every pair of entities is an undirected edge, seen as an arc
// from either end, as in an undirected Boost graph: num_edges counts pairs, and out_edges(v) lists those of v.
// Concepts: VertexListGraph, EdgeListGraph, IncidenceGraph, BidirectionalGraph, AdjacencyGraph, AdjacencyMatrix
// (edge(u, v) in O(log of the smaller degree)). The view is two pointers to copy, and lives no longer than the graph.
//
// boost::compressed_sparse_row_graph was not taken: it owns its arrays, and so could not be mapped from a file; and its
// header breaks property maps that are raw pointers.
#pragma once

#include "graph/graph.h"

#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include <cstddef>
#include <utility>

namespace entente {

class BoostView {
public:
    struct Edge {
        Vertex from = 0, to = 0;
        Pair pair = 0;

        friend bool operator==(const Edge& x, const Edge& y) { return x.from == y.from && x.to == y.to; }
        friend bool operator<(const Edge& x, const Edge& y) {
            return std::pair(x.from, x.to) < std::pair(y.from, y.to);
        }
    };

    explicit BoostView(const Graph& graph) : tables_(&graph.tables()) {}
    const Tables& tables() const { return *tables_; }

    // The arcs of one vertex.
    class OutEdges : public boost::iterator_facade<OutEdges, Edge, boost::random_access_traversal_tag, Edge> {
    public:
        OutEdges() = default;
        OutEdges(const Tables& tables, Vertex from, bool at_end) : arcs_(tables.arcs(from)), from_(from) {
            if (at_end) at_ = arcs_.size();
        }

    private:
        friend class boost::iterator_core_access;
        Edge dereference() const { return {from_, arcs_[at_].target, arcs_.pair(at_)}; }
        bool equal(const OutEdges& other) const { return at_ == other.at_; }
        void increment() { ++at_; }
        void decrement() { --at_; }
        void advance(std::ptrdiff_t by) { at_ = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(at_) + by); }
        std::ptrdiff_t distance_to(const OutEdges& other) const {
            return static_cast<std::ptrdiff_t>(other.at_) - static_cast<std::ptrdiff_t>(at_);
        }

        Arcs arcs_;
        Vertex from_ = 0;
        std::size_t at_ = 0;
    };

    // The same turned round, for algorithms that ask for in_edges.
    class InEdges : public boost::iterator_facade<InEdges, Edge, boost::random_access_traversal_tag, Edge> {
    public:
        InEdges() = default;
        explicit InEdges(OutEdges out) : out_(out) {}

    private:
        friend class boost::iterator_core_access;
        Edge dereference() const {
            const Edge edge = *out_;
            return {edge.to, edge.from, edge.pair};
        }
        bool equal(const InEdges& other) const { return out_ == other.out_; }
        void increment() { ++out_; }
        void decrement() { --out_; }
        void advance(std::ptrdiff_t by) { out_ += by; }
        std::ptrdiff_t distance_to(const InEdges& other) const { return other.out_ - out_; }

        OutEdges out_;
    };

    class Neighbors : public boost::iterator_facade<Neighbors, Vertex, boost::random_access_traversal_tag, Vertex> {
    public:
        Neighbors() = default;
        explicit Neighbors(OutEdges out) : out_(out) {}

    private:
        friend class boost::iterator_core_access;
        Vertex dereference() const { return (*out_).to; }
        bool equal(const Neighbors& other) const { return out_ == other.out_; }
        void increment() { ++out_; }
        void decrement() { --out_; }
        void advance(std::ptrdiff_t by) { out_ += by; }
        std::ptrdiff_t distance_to(const Neighbors& other) const { return other.out_ - out_; }

        OutEdges out_;
    };

    // Every edge once, from its lower vertex.
    class Edges : public boost::iterator_facade<Edges, Edge, boost::forward_traversal_tag, Edge> {
    public:
        Edges() = default;
        Edges(const Tables& tables, Vertex from) : tables_(&tables), from_(from) { settle(); }

    private:
        friend class boost::iterator_core_access;
        Edge dereference() const { return {from_, arcs_[at_].target, arcs_.pair(at_)}; }
        bool equal(const Edges& other) const { return from_ == other.from_ && at_ == other.at_; }
        void increment() {
            ++at_;
            seek();
        }
        void settle() {
            at_ = 0;
            if (from_ < tables_->vertices()) arcs_ = tables_->arcs(from_);
            seek();
        }
        void seek() {
            while (from_ < tables_->vertices()) {
                while (at_ < arcs_.size() && arcs_[at_].target < from_) ++at_;
                if (at_ < arcs_.size()) return;
                ++from_;
                at_ = 0;
                if (from_ < tables_->vertices()) arcs_ = tables_->arcs(from_);
            }
        }

        const Tables* tables_ = nullptr;
        Vertex from_ = 0;
        Arcs arcs_;
        std::size_t at_ = 0;
    };

private:
    const Tables* tables_;
};

}  // namespace entente

namespace boost {

template <>
struct graph_traits<entente::BoostView> {
    using vertex_descriptor = entente::Vertex;
    using edge_descriptor = entente::BoostView::Edge;
    using directed_category = undirected_tag;
    using edge_parallel_category = disallow_parallel_edge_tag;
    struct traversal_category : bidirectional_graph_tag,
                                adjacency_graph_tag,
                                vertex_list_graph_tag,
                                edge_list_graph_tag,
                                adjacency_matrix_tag {};
    using vertices_size_type = std::size_t;
    using edges_size_type = std::size_t;
    using degree_size_type = std::size_t;
    using vertex_iterator = counting_iterator<entente::Vertex>;
    using out_edge_iterator = entente::BoostView::OutEdges;
    using in_edge_iterator = entente::BoostView::InEdges;
    using adjacency_iterator = entente::BoostView::Neighbors;
    using edge_iterator = entente::BoostView::Edges;

    static vertex_descriptor null_vertex() { return UINT32_MAX; }
};

// Some algorithms ask for those of the constant type (betweenness_centrality.hpp).
template <>
struct graph_traits<const entente::BoostView> : graph_traits<entente::BoostView> {};

template <>
struct property_map<entente::BoostView, vertex_index_t> {
    using type = typed_identity_property_map<entente::Vertex>;
    using const_type = type;
};

}  // namespace boost

namespace entente {

inline auto vertices(const BoostView& view) {
    using Iterator = boost::counting_iterator<Vertex>;
    return std::pair(Iterator(0), Iterator(static_cast<Vertex>(view.tables().vertices())));
}
inline std::size_t num_vertices(const BoostView& view) {
    return view.tables().vertices();
}
inline auto edges(const BoostView& view) {
    return std::pair(BoostView::Edges(view.tables(), 0),
                     BoostView::Edges(view.tables(), static_cast<Vertex>(view.tables().vertices())));
}
inline std::size_t num_edges(const BoostView& view) {
    return view.tables().pairs();
}
inline auto out_edges(Vertex vertex, const BoostView& view) {
    return std::pair(BoostView::OutEdges(view.tables(), vertex, false),
                     BoostView::OutEdges(view.tables(), vertex, true));
}
inline auto in_edges(Vertex vertex, const BoostView& view) {
    const auto [begin, end] = out_edges(vertex, view);
    return std::pair(BoostView::InEdges(begin), BoostView::InEdges(end));
}
inline auto adjacent_vertices(Vertex vertex, const BoostView& view) {
    const auto [begin, end] = out_edges(vertex, view);
    return std::pair(BoostView::Neighbors(begin), BoostView::Neighbors(end));
}
inline std::size_t out_degree(Vertex vertex, const BoostView& view) {
    return view.tables().degree(vertex);
}
inline std::size_t in_degree(Vertex vertex, const BoostView& view) {
    return view.tables().degree(vertex);
}
inline std::size_t degree(Vertex vertex, const BoostView& view) {
    return view.tables().degree(vertex);
}
inline Vertex source(const BoostView::Edge& edge, const BoostView&) {
    return edge.from;
}
inline Vertex target(const BoostView::Edge& edge, const BoostView&) {
    return edge.to;
}
inline std::pair<BoostView::Edge, bool> edge(Vertex from, Vertex to, const BoostView& view) {
    const auto pair = view.tables().find_pair(from, to);
    return {{from, to, pair.value_or(0)}, pair.has_value()};
}
inline auto get(boost::vertex_index_t, const BoostView&) {
    return boost::typed_identity_property_map<Vertex>();
}
inline Vertex get(boost::vertex_index_t, const BoostView&, Vertex vertex) {
    return vertex;
}

}  // namespace entente
