// Stock Boost.Graph's turn in bench/peers/graph, over adjacency_list as its documentation has it: prints a JSON line
// for each operation as graph_peers.py does, and depends on Boost's headers alone.
//
// usage: boost_graph FOLDER SECONDS; without them it prints the version of Boost
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/graphviz.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/version.hpp>

#include <malloc.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace {

struct Event {
    std::uint8_t kind, status;
    std::int32_t day;
    float confidence;
};
struct Pair {
    double weight;
    int events;
};
using Events = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property, Event>;
using Pairs = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Pair>;
using Vertex = boost::graph_traits<Pairs>::vertex_descriptor;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

Vertex number(const std::string& key) {
    return std::stoul(key.substr(5));
}

std::size_t in_use() {
    const auto used = mallinfo2();
    return used.uordblks + used.hblkhd;
}

// Times answer(0), answer(1) … until `count` are answered or the seconds are over, three at least.
template <typename Answer>
void ask(const char* operation, std::size_t count, double seconds, Answer answer) {
    std::ostringstream spent, answers;
    answers.precision(9);
    const auto begin = Clock::now();
    for (std::size_t i = 0; i < count && (i < 3 || milliseconds_since(begin) < seconds * 1e3); ++i) {
        const auto start = Clock::now();
        const double found = answer(i);
        spent << (i > 0 ? ", " : "") << milliseconds_since(start);
        answers << (i > 0 ? ", " : "") << found;
    }
    std::cout << "{\"op\": \"" << operation << "\", \"ms\": [" << spent.str() << "], \"answers\": [" << answers.str()
              << "]}" << std::endl;
}

struct Arrived {};

// Boost's way to stop a search early is to throw from a visitor.
struct StopAt : boost::default_bfs_visitor {
    explicit StopAt(Vertex goal, std::vector<Vertex>& before) : goal(goal), before(before) {}
    template <typename Edge, typename Graph>
    void tree_edge(Edge edge, const Graph& graph) {
        before[target(edge, graph)] = source(edge, graph);
        if (target(edge, graph) == goal) throw Arrived();
    }
    Vertex goal;
    std::vector<Vertex>& before;
};
struct StopWhenExamined : boost::default_dijkstra_visitor {
    explicit StopWhenExamined(Vertex goal) : goal(goal) {}
    template <typename Graph>
    void examine_vertex(Vertex vertex, const Graph&) {
        if (vertex == goal) throw Arrived();
    }
    Vertex goal;
};

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::cout << BOOST_VERSION / 100000 << '.' << BOOST_VERSION / 100 % 1000 << std::endl;
        return 0;
    }
    const std::string folder = arguments[1];
    const double seconds = std::stod(arguments[2]);
    std::size_t actors = 0;
    std::string a, b, line;
    for (std::ifstream file(folder + "/actors.tsv"); std::getline(file, line);) ++actors;
    std::vector<std::pair<Vertex, Vertex>> asked;
    for (std::ifstream file(folder + "/questions.tsv"); file >> a >> b;) asked.emplace_back(number(a), number(b));

    {
        const std::size_t before = in_use();
        Events events(actors);
        std::string kind, status, day;
        float confidence = 0;
        std::ifstream file(folder + "/events.tsv");
        while (file >> a >> b >> kind >> status >> day >> confidence)
            add_edge(number(a), number(b),
                     {static_cast<std::uint8_t>(kind.size()), static_cast<std::uint8_t>(status[0]), std::stoi(day),
                      confidence},
                     events);
        const double bytes = static_cast<double>(in_use() - before) / static_cast<double>(num_edges(events));
        std::cout << "{\"op\": \"bytes\", \"bytes\": " << bytes << "}" << std::endl;
        std::vector<double> ranks(actors), ranks_before(actors);
        ask("pagerank", 5, seconds, [&](std::size_t) {
            boost::graph::page_rank(
                events, boost::make_iterator_property_map(ranks.begin(), get(boost::vertex_index, events)),
                boost::graph::n_iterations(20), 0.85, actors,
                boost::make_iterator_property_map(ranks_before.begin(), get(boost::vertex_index, events)));
            return 0;
        });
    }

    Pairs pairs(actors);
    {
        Pair pair{};
        for (std::ifstream file(folder + "/pairs.tsv"); file >> a >> b >> pair.events >> pair.weight;)
            add_edge(number(a), number(b), pair, pairs);
    }
    std::vector<Vertex> before(actors);
    const auto hops = [&](auto from, auto to) {
        int count = 0;
        for (; to != from; to = before[to]) ++count;
        return count;
    };
    ask("shortest", asked.size(), seconds, [&](std::size_t i) {
        try {
            boost::breadth_first_search(pairs, asked[i].first, boost::visitor(StopAt(asked[i].second, before)));
        } catch (const Arrived&) {
        }
        return hops(asked[i].first, asked[i].second);
    });
    std::vector<double> distance(actors);
    ask("weighted", asked.size(), seconds, [&](std::size_t i) {
        try {
            boost::dijkstra_shortest_paths(pairs, asked[i].first,
                                           boost::weight_map(get(&Pair::weight, pairs))
                                               .predecessor_map(before.data())
                                               .distance_map(distance.data())
                                               .visitor(StopWhenExamined(asked[i].second)));
        } catch (const Arrived&) {
        }
        return std::round(distance[asked[i].second] * 1e6) / 1e6;
    });
    std::vector<std::size_t> component(actors);
    ask("components", 5, seconds, [&](std::size_t) { return boost::connected_components(pairs, component.data()); });

    std::vector<std::string> names;
    for (std::ifstream file(folder + "/actors.tsv"); std::getline(file, line);)
        names.push_back(line.substr(line.find('\t') + 1));
    ask("dot", 3, seconds, [&](std::size_t) {
        std::ofstream out(folder + "/boost.dot");
        boost::write_graphviz(
            out, pairs, [&](std::ostream& to, Vertex actor) { to << "[label=\"" << names[actor] << "\"]"; },
            [&](std::ostream& to, const auto& pair) { to << "[label=" << pairs[pair].events << ']'; });
        return 0;
    });
}
