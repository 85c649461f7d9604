# What NetworkX says of graphs, for tests/graph_witness_test.cpp: one JSON object a line in, one a line out.
import itertools
import json
import sys

import networkx as nx


def pagerank(graph):
    settings = {"alpha": 0.85, "max_iter": 1000, "tol": 1e-12}
    try:
        return nx.pagerank(graph, **settings)
    except ModuleNotFoundError:  # it wants SciPy, which is not always there beside NetworkX
        from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python
        return _pagerank_python(graph, **settings)


for line in sys.stdin:
    asked = json.loads(line)
    graph = nx.Graph()
    graph.add_nodes_from(range(asked["size"]))
    graph.add_edges_from(asked["pairs"])
    nodes = range(asked["size"])
    ranks = pagerank(graph)
    between = nx.betweenness_centrality(graph)
    a, b = asked["from"], asked["to"]
    linked = a != b and nx.has_path(graph, a, b)
    paths = itertools.islice(nx.shortest_simple_paths(graph, a, b), asked["k"]) if linked else []
    distances = dict(nx.single_source_shortest_path_length(graph, a))
    print(json.dumps({
        "pagerank": [ranks[node] for node in nodes],
        "betweenness": [between[node] for node in nodes],
        "components": sorted(sorted(part) for part in nx.connected_components(graph)),
        "bridges": sorted(sorted(pair) for pair in nx.bridges(graph)),
        "keystones": sorted(nx.articulation_points(graph)),
        "modularity": nx.community.modularity(graph, asked["groups"]) if asked["pairs"] else 0,
        "lengths": [len(path) - 1 for path in paths],
        "distances": [distances.get(node, -1) for node in nodes],
    }))
