// Who matters in a graph, and who belongs together.
//
// All of these look at the pairs of entities between which the filter lets at least one relation pass; relations of an
// entity with itself count for nothing. Every entity of the graph takes part, those without a partner too: so the
// results are those of NetworkX on an undirected graph with all entities as nodes. Vectors without another word are by
// Vertex. Sums are taken in the order of keys (betweenness: of partners, then keys), so that the same relations give
// the same bits, in whatever order they came.
#pragma once

#include "graph/graph.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace entente {

// ---- shared partners -----------------------------------------------------------------------------------------

struct CommonPartner {
    Vertex vertex = 0;
    std::vector<RelationIndex> with_a, with_b;  // that the filter lets through, best first; neither is empty
};
struct CommonPartners {
    std::vector<CommonPartner> partners;  // by the smaller of the two numbers (most first), then order of keys
    std::size_t hidden = 0;               // relations of a or b with a partner of both that only the status keeps out
};
// Nobody when a is b.
CommonPartners find_common(const Graph& graph, Vertex a, Vertex b, const Filter& filter);

// ---- who matters ---------------------------------------------------------------------------------------------

// What a pair counts for: the same whatever its relations, or as many as pass the filter.
enum class PairWeight : std::uint8_t { one, relations };

struct Degree {
    std::uint32_t partners = 0, relations = 0;

    friend bool operator==(const Degree&, const Degree&) = default;
};
std::vector<Degree> degrees(const Graph& graph, const Filter& filter);

struct PageRankOptions {
    double damping = 0.85;         // from 0 up to 1, without it
    std::size_t iterations = 200;  // at most; >= 1
    double tolerance = 1e-10;      // ends when all scores together changed by less; 0: all iterations are done
    PairWeight weight = PairWeight::one;
};
struct PageRank {
    std::vector<double> scores;  // their sum is 1
    std::size_t iterations = 0;
    bool converged = false;
};
// A walk that goes from an entity to one of its partners, in proportion to the weights, and with 1 - damping (and from
// who has no partner always) to anyone. Throws UsageError when an option is out of range. O(pairs) an iteration.
//   Brin and Page, The Anatomy of a Large-Scale Hypertextual Web Search Engine, 1998.
PageRank pagerank(const Graph& graph, const Filter& filter, const PageRankOptions& options = {});

struct BetweennessOptions {
    std::size_t pivots = 0;  // sources to estimate from; 0, or as many as have partners: exact
    std::uint64_t seed = 1;
};
struct Betweenness {
    std::vector<double> scores;
    std::size_t sources = 0;  // from which paths were followed
    bool exact = true;
    std::uint64_t edge_visits = 0;  // arcs of the parts that the sources lie in, one count for each source
};
// The share of all pairs of others between which an entity lies on the shortest path, each of several shortest paths
// counting for its part; from 0 to 1 (divided by (n-1)(n-2)/2). Estimates follow paths from pivots drawn without
// replacement among the entities that have partners (graph/seeded.h), and are scaled by their share: unbiased, and the
// better the more pivots. O(pairs) a source.
//   Brandes, A Faster Algorithm for Betweenness Centrality, 2001; Brandes and Pich, Centrality Estimation in Large
//   Networks, 2007.
Betweenness betweenness(const Graph& graph, const Filter& filter, const BetweennessOptions& options = {});

// ---- who belongs together ------------------------------------------------------------------------------------

// Every entity in exactly one group. Groups by size, the largest first, then by the key of their first member.
struct Grouping {
    std::vector<std::uint32_t> group_of;
    std::vector<Vertex> members;       // group after group, each in order of keys
    std::vector<std::uint32_t> begin;  // of group g in members; one more at the end

    std::size_t size() const { return begin.empty() ? 0 : begin.size() - 1; }
    std::span<const Vertex> group(std::size_t number) const {
        return std::span(members).subspan(begin[number], begin[number + 1] - begin[number]);
    }
};

// Who can be reached from whom. O(vertices) and little more when most belong to one group.
Grouping components(const Graph& graph, const Filter& filter);

struct CommunityOptions {
    std::uint64_t seed = 1;
    PairWeight weight = PairWeight::one;
};
struct Communities {
    Grouping groups;
    double modularity = 0;  // of the groups, under the weight asked for; 0 when no pair passes
};
// Groups with more inside than chance would give. Each is connected. Another seed may find others that are as good.
//   Blondel et al., Fast Unfolding of Communities in Large Networks, 2008 (Louvain); afterwards a community that does
//   not hang together is cut into its connected parts, which only raises modularity (the flaw that Traag et al., From
//   Louvain to Leiden, 2019, point out).
Communities communities(const Graph& graph, const Filter& filter, const CommunityOptions& options = {});
// Of any grouping of the graph's entities.
double modularity(const Graph& graph, const Filter& filter, const Grouping& groups, PairWeight weight);

// ---- whose removal splits ------------------------------------------------------------------------------------

// A pair without which its two sides would not be linked.
struct Bridge {
    Vertex a = 0, b = 0;  // a precedes b
    Pair pair = 0;
    std::uint32_t side_a = 0, side_b = 0;  // entities that would still hang together with a, and with b

    std::uint32_t cut_off() const { return side_a < side_b ? side_a : side_b; }
};
// An entity without which those around it would fall apart.
struct Keystone {
    Vertex vertex = 0;
    std::uint32_t first_part = 0, parts = 0;  // Bridges::parts, the largest first
    std::uint32_t cut_off = 0;                // entities outside the largest part
};
struct Bridges {
    std::vector<Bridge> pairs;        // by cut_off (most first), then order of keys
    std::vector<Keystone> keystones;  // likewise
    std::vector<std::uint32_t> parts;

    std::span<const std::uint32_t> parts_of(const Keystone& keystone) const {
        return std::span(parts).subspan(keystone.first_part, keystone.parts);
    }
};
//   Hopcroft and Tarjan, Efficient Algorithms for Graph Manipulation, 1973; without recursion. O(pairs).
Bridges find_bridges(const Graph& graph, const Filter& filter);

}  // namespace entente
