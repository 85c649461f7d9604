"""One peer's turn in bench/peers/graph: prints a JSON line for each operation as soon as it is measured.

usage: graph_peers.py PEER FOLDER SECONDS [OPERATION...]

PEER "prepare" turns FOLDER/events.tsv into what the others load, "kuzu-store", "ladybug-store" and "duckdb-store" make
the stores. FOLDER/questions.tsv holds the pairs to ask for. Questions are asked in order until all are answered or
SECONDS are over, three at least. A line holds the milliseconds of each question and what was answered, so that the
peers can be held against each other.
"""
import itertools
import json
import sys
import time
from pathlib import Path

# The first answer of a store is the names of ten partners of an actor.
# The filtered question: over meetings and signings of 2024 and 2025, a path of one to three hops; the first hundred.
KINDS, FIRST, LAST = ("meets", "signs"), "2024-01-01", "2025-12-31"
LIMIT, PATHS, ITERATIONS = 100, 10, 20
COLUMNS = ("subject", "object", "kind", "status", "day", "confidence")


def tell(operation, **figures):
    print(json.dumps({"op": operation, **figures}), flush=True)


def questions(folder):
    lines = (folder / "questions.tsv").read_text(encoding="ascii").splitlines()
    return [tuple(line.split("\t")) for line in lines]


def filtered_starts(folder):
    """The first ends of the questions that have any event which the filter lets through."""
    return [(key,) for key in (folder / "starts.tsv").read_text(encoding="ascii").split()]


def number(key):
    return int(key[5:])


def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def nothing(_):
    """For answers too long to compare."""


def first_rows(queries, run):
    """Asks one query after the other until there are LIMIT rows."""
    found = 0
    for query in queries:
        found += len(run(query))
        if found >= LIMIT:
            return LIMIT
    return found


class Asking:
    """Runs those operations of `only` (all when empty) and times each question."""

    def __init__(self, seconds, only):
        self.seconds, self.only = seconds, set(only)

    def __call__(self, operation, asked, answer):
        if self.only and operation not in self.only:
            return
        spent, answers, begin = [], [], time.perf_counter()
        try:
            for question in asked:
                start = time.perf_counter()
                found = answer(*question)
                spent.append((time.perf_counter() - start) * 1e3)
                answers.append(None if found is None else round(found, 6))
                if len(spent) >= 3 and time.perf_counter() - begin > self.seconds:
                    break
        except Exception as problem:  # one operation that a peer cannot do must not cost the others
            return tell(operation, problem=f"{type(problem).__name__}: {problem}"[:300])
        tell(operation, ms=spent, answers=answers)

    def wants(self, *operations):
        return not self.only or self.only & set(operations)


def prepare(folder):
    """Roll-ups: one row for two actors with the number of their events and the weight of the best, -ln confidence; and
    one row for each direction with the number of events."""
    import numpy

    columns = [[], [], [], [], [], []]
    kinds, statuses, passing = {}, {}, set()
    with open(folder / "events.tsv", encoding="ascii") as lines:
        for line in lines:
            subject, object_, kind, status, day, confidence = line.rstrip("\n").split("\t")
            if kind in KINDS and FIRST <= day <= LAST:
                passing.update((subject, object_))
            columns[0].append(number(subject))
            columns[1].append(number(object_))
            columns[2].append(kinds.setdefault(kind, len(kinds)))
            columns[3].append(statuses.setdefault(status, len(statuses)))
            columns[4].append(day)
            columns[5].append(float(confidence))
    starts = [f"{a}\n" for a, _ in questions(folder) if a in passing]
    (folder / "starts.tsv").write_text("".join(starts), encoding="ascii")
    subject, object_ = (numpy.array(column, dtype=numpy.int64) for column in columns[:2])
    kind, status = (numpy.array(column, dtype=numpy.int8) for column in columns[2:4])
    day = numpy.array(columns[4], dtype="datetime64[D]").astype(numpy.int32)
    confidence = numpy.array(columns[5])
    low, high = numpy.minimum(subject, object_), numpy.maximum(subject, object_)
    pairs, place, count = numpy.unique(low << 32 | high, return_inverse=True, return_counts=True)
    best = numpy.zeros(len(pairs))
    numpy.maximum.at(best, place, confidence)
    arcs, arc_count = numpy.unique(subject << 32 | object_, return_counts=True)
    low, high, weight = pairs >> 32, pairs & 0xFFFFFFFF, -numpy.log(best)
    numpy.savez(folder / "graph.npz", subject=subject, object=object_, kind=kind, status=status, day=day,
                confidence=confidence, low=low, high=high, count=count, weight=weight, arc_from=arcs >> 32,
                arc_to=arcs & 0xFFFFFFFF, arc_count=arc_count, actors=(folder / "actors.tsv").read_text().count("\n"))
    with open(folder / "pairs.tsv", "w", encoding="ascii") as out:
        out.writelines(f"made:{a:07}\tmade:{b:07}\t{n}\t{w:.9f}\n"
                       for a, b, n, w in zip(low.tolist(), high.tolist(), count.tolist(), weight.tolist()))


def load(folder):
    import numpy

    return numpy.load(folder / "graph.npz")


def ask_networkx(folder, asking):
    import networkx

    made, asked = load(folder), [(number(a), number(b)) for a, b in questions(folder)]
    actors = range(int(made["actors"]))
    rows = lambda *names: zip(*(made[name].tolist() for name in names))
    if asking.wants("bytes"):
        before, columns = resident(), [made[name] for name in COLUMNS]
        graph = networkx.MultiDiGraph()
        graph.add_nodes_from(actors)
        for begin in range(0, len(columns[0]), 10_000):  # in parts, so that the numbers are counted with the graph
            part = zip(*(column[begin : begin + 10_000].tolist() for column in columns))
            for subject, object_, kind, status, day, confidence in part:
                graph.add_edge(subject, object_, kind=kind, status=status, day=day, confidence=confidence)
        arrays = sum(column.nbytes for column in columns)
        tell("bytes", bytes=(resident() - before - arrays) / len(columns[0]))
        del graph, columns
    pairs = networkx.Graph()
    pairs.add_nodes_from(actors)
    pairs.add_edges_from((a, b, {"count": n, "weight": w}) for a, b, n, w in rows("low", "high", "count", "weight"))

    first = lambda a, b, weight: list(itertools.islice(networkx.shortest_simple_paths(pairs, a, b, weight), PATHS))
    cost = lambda path: sum(pairs[a][b]["weight"] for a, b in itertools.pairwise(path))
    asking("shortest", asked, lambda a, b: len(networkx.bidirectional_shortest_path(pairs, a, b)) - 1)
    asking("weighted", asked, lambda a, b: networkx.bidirectional_dijkstra(pairs, a, b)[0])
    asking("k10", asked, lambda a, b: sum(map(cost, first(a, b, "weight"))))
    asking("k10_hops", asked, lambda a, b: sum(len(path) - 1 for path in first(a, b, None)))
    asking("components", [()] * 5, lambda: sum(1 for _ in networkx.connected_components(pairs)))
    # Its own way to sample: one source, which the seed draws.
    between = lambda seed: nothing(networkx.betweenness_centrality(pairs, k=1, normalized=False, seed=seed))
    asking("betweenness", [(seed,) for seed in range(5)], between)

    def dot():
        # networkx writes DOT by way of the objects of pydot or pygraphviz only; this is what users write instead.
        lines = [f'"{a}" [label="Actor {a:07}"];\n' for a in pairs]
        lines += [f'"{a}" -- "{b}" [label={n}];\n' for a, b, n in pairs.edges(data="count")]
        return nothing("graph {\n" + "".join(lines) + "}\n")

    asking("dot", [()] * 3, dot)
    if asking.wants("pagerank"):
        del pairs
        arcs = networkx.DiGraph()
        arcs.add_nodes_from(actors)
        arcs.add_weighted_edges_from(rows("arc_from", "arc_to", "arc_count"))

        def rank():
            try:  # a tolerance of 0 is never met: exactly these iterations, and then the exception
                networkx.pagerank(arcs, max_iter=ITERATIONS, tol=0)
            except networkx.PowerIterationFailedConvergence:
                pass

        asking("pagerank", [()] * 5, rank)


def ask_igraph(folder, asking):
    import igraph

    made, asked = load(folder), [(number(a), number(b)) for a, b in questions(folder)]
    actors = int(made["actors"])
    ends = lambda a, b: zip(made[a].tolist(), made[b].tolist())
    if asking.wants("bytes") and len(made["kind"]) <= 2_000_000:
        columns = {name: made[name].tolist() for name in ("kind", "status", "day", "confidence")}
        edges = list(ends("subject", "object"))
        before = resident()
        graph = igraph.Graph(actors, edges, directed=True)
        own = resident() - before
        # The attributes are lists of Python's numbers; the lists are igraph's, numbers above 256 were made here.
        apart = sum(sys.getsizeof(value) for name in ("day", "confidence") for value in columns[name])
        for name, column in columns.items():
            graph.es[name] = column
        tell("bytes", bytes=(own + apart + 8 * len(columns) * len(edges)) / len(edges))
        del graph, columns, edges
    pairs = igraph.Graph(actors, list(ends("low", "high")))
    pairs.es["weight"], weights = made["weight"].tolist(), made["weight"].tolist()

    asking("shortest", asked, lambda a, b: len(pairs.get_shortest_path(a, b)) - 1)
    route = lambda a, b: pairs.get_shortest_path(a, b, weights="weight", output="epath", algorithm="dijkstra")
    asking("weighted", asked, lambda a, b: sum(weights[edge] for edge in route(a, b)))

    def first(a, b, weight):
        return pairs.get_k_shortest_paths(a, b, k=PATHS, mode="all", weights=weight, output="epath")

    asking("k10", asked, lambda a, b: sum(weights[edge] for path in first(a, b, "weight") for edge in path))
    asking("k10_hops", asked, lambda a, b: sum(map(len, first(a, b, None))))
    asking("components", [()] * 5, lambda: len(pairs.connected_components(mode="weak")))
    asking("betweenness", asked[:5], lambda a, _: nothing(pairs.betweenness(sources=[a])))
    if asking.wants("dot"):
        del pairs.es["weight"]
        pairs.vs["name"] = [f"Actor {actor:07}" for actor in range(actors)]
        pairs.es["count"] = made["count"].tolist()

        asking("dot", [()] * 3, lambda: nothing(pairs.write_dot(str(folder / "igraph.dot"))))
    if asking.wants("pagerank"):
        arcs = igraph.Graph(actors, list(ends("arc_from", "arc_to")), directed=True)
        arcs.es["count"] = made["arc_count"].tolist()
        # PRPACK, its default and the fastest it has, iterates until it has converged.
        asking("pagerank", [()] * 5, lambda: nothing(arcs.pagerank(weights="count")))


def disk(path):
    return sum(file.stat().st_size for file in path.parent.glob(path.name + "*") if file.is_file())


def kuzu_store(module, folder, name):
    path = folder / f"{name}.db"
    connection = module.Connection(module.Database(str(path), max_num_threads=0))
    run = connection.execute
    read = "(file_format='csv', header=false, delim='\t', parallel=true)"
    run("CREATE NODE TABLE Actor(key STRING PRIMARY KEY, name STRING)")
    run("CREATE REL TABLE Event(FROM Actor TO Actor, kind STRING, status STRING, day DATE, confidence FLOAT)")
    run(f"COPY Actor FROM '{folder}/actors.tsv' {read}")
    begin = time.perf_counter()
    run(f"COPY Event FROM '{folder}/events.tsv' {read}")
    seconds = time.perf_counter() - begin
    run("CHECKPOINT")
    count = run("MATCH ()-[e:Event]->() RETURN count(*)").get_next()[0]
    tell("bytes", bytes=disk(path) / count)
    tell("import", ms=[seconds * 1e3], answers=[count])
    # A table for each kind of relation asked about and one of rolled-up pairs: what its documentation advises.
    for kind in KINDS:
        run(f"CREATE REL TABLE {kind}(FROM Actor TO Actor, day DATE)")
        run(f"COPY {kind} FROM (MATCH (a:Actor)-[e:Event]->(b:Actor) WHERE e.kind = '{kind}' "
            "RETURN a.key, b.key, e.day)")
    run("CREATE REL TABLE Pair(FROM Actor TO Actor, events INT64, weight DOUBLE)")
    run(f"COPY Pair FROM '{folder}/pairs.tsv' {read}")
    run("CHECKPOINT")


def ask_kuzu(module, folder, asking, name):
    asked = questions(folder)
    begin = time.perf_counter()
    connection = module.Connection(module.Database(str(folder / f"{name}.db"), read_only=True, max_num_threads=1))

    def rows(query, **values):
        return connection.execute(query, values).get_all()

    found = len(rows("MATCH (a:Actor {key: $a})-[e:Pair]-(b:Actor) RETURN b.name, e.events LIMIT 10", a=asked[0][0]))
    if asking.wants("open"):
        tell("open", ms=[(time.perf_counter() - begin) * 1e3], answers=[found])

    path = ("MATCH p = (a:Actor {{key: $a}})-[e:Pair* {}]-(b:Actor {{key: $b}}) "
            "RETURN {}, properties(nodes(p), 'key')")
    shortest, weighted = path.format("SHORTEST 1..30", "length(e)"), path.format("WSHORTEST(weight)", "cost(e)")
    length = "MATCH (a:Actor {key: $a})-[e:Pair* SHORTEST 1..30]-(b:Actor {key: $b}) RETURN length(e)"
    asking("shortest", asked, lambda a, b: rows(shortest, a=a, b=b)[0][0])
    asking("shortest_length", asked, lambda a, b: rows(length, a=a, b=b)[0][0])
    asking("weighted", asked, lambda a, b: rows(weighted, a=a, b=b)[0][0])
    # Joins in the order of the hops for one and two, a recursive trail for three, until a hundred rows are there. One
    # recursive pattern for all of them, which is shorter, goes through every trail before it counts to a hundred: above
    # 5 s from most actors.
    kinds = "|".join(KINDS)
    passes = lambda event: f"{event}.day >= date('{FIRST}') AND {event}.day <= date('{LAST}')"
    start = f"MATCH (a:Actor {{key: $a}})-[x:{kinds}]-(b:Actor)"
    hops = [
        f"{start} WHERE {passes('x')} RETURN b.key, x.day LIMIT {LIMIT}",
        f"{start}-[y:{kinds}]-(c:Actor) WHERE id(x) <> id(y) AND {passes('x')} AND {passes('y')} "
        f"HINT (a JOIN x JOIN b) JOIN y JOIN c RETURN c.key, b.key, x.day, y.day LIMIT {LIMIT}",
        f"MATCH (a:Actor {{key: $a}})-[e:{kinds}* TRAIL 3..3 (r, _ | WHERE {passes('r')})]-(b:Actor) "
        f"RETURN b.key, properties(nodes(e), 'key'), properties(rels(e), 'day') LIMIT {LIMIT}",
    ]
    asking("filtered", filtered_starts(folder), lambda a: first_rows(hops, lambda query: rows(query, a=a)))
    if asking.wants("pagerank", "components"):
        del connection  # a projected graph counts as writing
        connection = module.Connection(module.Database(str(folder / f"{name}.db"), max_num_threads=1))
        try:
            for step in ("INSTALL algo", "LOAD algo", "CALL project_graph('events', ['Actor'], ['Event'])",
                         "CALL project_graph('pairs', ['Actor'], ['Pair'])"):
                connection.execute(step)
        except RuntimeError as problem:
            return tell("pagerank", problem=str(problem)[:300])
        rank = f"CALL page_rank('events', maxIterations := {ITERATIONS}, tolerance := 0.0) RETURN node.key, rank"
        asking("pagerank", [()] * 3, lambda: nothing(rows(rank)))
        parts = "CALL weakly_connected_components('pairs') RETURN node.key, group_id"
        asking("components", [()] * 3, lambda: len({group for _, group in rows(parts)}))


def duckdb_store(folder):
    import duckdb

    path = folder / "duckdb.db"
    run = (connection := duckdb.connect(str(path))).execute
    read = "read_csv('{}', delim='\t', header=false, names={}, types={})"
    names = ["subject", "object", "kind", "status", "day", "confidence"]
    source = read.format(folder / "events.tsv", names, ["VARCHAR"] * 4 + ["DATE", "FLOAT"])
    actor = lambda column: f"substr({column}, 6)::INTEGER"
    source = (f"SELECT {actor('subject')} AS subject, {actor('object')} AS object, kind, status, day, confidence "
              f"FROM {source}")
    begin = time.perf_counter()
    run(f"CREATE TABLE event AS FROM ({source}) ORDER BY subject, object")
    seconds = time.perf_counter() - begin
    run(f"CREATE TABLE actor AS SELECT {actor('key')} AS id, key, name FROM "
        + read.format(folder / "actors.tsv", ["key", "name"], ["VARCHAR"] * 2) + " ORDER BY id")
    run("CHECKPOINT")
    count = run("SELECT count(*) FROM event").fetchone()[0]
    tell("bytes", bytes=disk(path) / count)
    tell("import", ms=[seconds * 1e3], answers=[count])
    # Both directions side by side and sorted by the end that a question knows: its zone maps then skip the rest.
    run("CREATE TABLE link AS FROM (SELECT kind, subject AS a, object AS b, day, rowid AS event FROM event UNION ALL "
        "SELECT kind, object, subject, day, rowid FROM event) ORDER BY kind, a")
    run("CREATE TABLE pair AS FROM (SELECT DISTINCT a, b FROM link) ORDER BY a, b")
    run("CHECKPOINT")
    connection.close()


def ask_duckdb(folder, asking):
    import duckdb

    asked = [(number(a), number(b)) for a, b in questions(folder)]
    begin = time.perf_counter()
    connection = duckdb.connect(str(folder / "duckdb.db"), read_only=True, config={"threads": 1})

    def rows(query, *values):
        return connection.execute(query, values).fetchall()

    found = len(rows("SELECT name FROM pair JOIN actor ON actor.id = b WHERE a = $1 LIMIT 10", asked[0][0]))
    if asking.wants("open"):
        tell("open", ms=[(time.perf_counter() - begin) * 1e3], answers=[found])

    # Up to three hops are joins of what both ends are linked to, which zone maps find at once. Longer ones spread from
    # one end, in a recursive query that keeps one row an actor, until the other end is there.
    near = ("near AS MATERIALIZED (SELECT b AS v FROM pair WHERE a = $1), "
            "far AS MATERIALIZED (SELECT b AS v FROM pair WHERE a = $2)")
    one = "SELECT 1 FROM pair WHERE a = $1 AND b = $2 LIMIT 1"
    two = f"WITH {near} SELECT v FROM near SEMI JOIN far USING (v) LIMIT 1"
    three = f"WITH {near} SELECT a, b FROM pair WHERE a IN (FROM near) AND b IN (FROM far) LIMIT 1"
    spread = """
        WITH RECURSIVE reached(v, before, hops) USING KEY (v) AS (
            SELECT $1::INTEGER, NULL::INTEGER, 0
            UNION
            SELECT pair.b, any_value(pair.a), any_value(reached.hops) + 1 FROM reached JOIN pair ON pair.a = reached.v
            WHERE pair.b NOT IN (SELECT v FROM recurring.reached)
              AND NOT EXISTS (SELECT 1 FROM recurring.reached AS done WHERE done.v = $2)
            GROUP BY pair.b),
        back(v, before, hops) AS (
            SELECT v, before, hops FROM reached WHERE v = $2
            UNION ALL
            SELECT reached.v, reached.before, reached.hops FROM back JOIN reached ON reached.v = back.before)
        SELECT v, hops FROM back ORDER BY hops DESC"""

    def shortest(a, b):
        if rows(one, a, b):
            return 1
        if rows(two, a, b):
            return 2
        if rows(three, a, b):
            return 3
        return rows(spread, a, b)[0][1]

    asking("shortest", asked, shortest)

    # One query for each number of hops, until a hundred rows are there. A trail uses no event twice.
    kinds = ", ".join(f"'{kind}'" for kind in KINDS)
    step = f"(SELECT a, b, event, day FROM link WHERE kind IN ({kinds}) AND day BETWEEN '{FIRST}' AND '{LAST}'"
    start = f"{step} AND a = $1)"
    hops = [
        f"SELECT x.b, x.event, x.day FROM {start} x LIMIT {LIMIT}",
        f"SELECT y.b, x.event, y.event, x.b, x.day, y.day FROM {start} x JOIN {step}) y ON y.a = x.b "
        f"WHERE y.event <> x.event LIMIT {LIMIT}",
        f"SELECT z.b, x.event, y.event, z.event, x.b, y.b, x.day, y.day, z.day FROM {start} x "
        f"JOIN {step}) y ON y.a = x.b JOIN {step}) z ON z.a = y.b "
        f"WHERE y.event <> x.event AND z.event <> y.event AND z.event <> x.event LIMIT {LIMIT}",
    ]

    asking("filtered", filtered_starts(folder), lambda a: first_rows(hops, lambda query: rows(query, number(a))))


def main():
    peer, folder, asking = sys.argv[1], Path(sys.argv[2]), Asking(float(sys.argv[3]), sys.argv[4:])
    if peer == "prepare":
        prepare(folder)
    elif peer in ("kuzu", "kuzu-store", "ladybug", "ladybug-store"):
        name = peer.split("-")[0]
        module = __import__(name)
        kuzu_store(module, folder, name) if peer.endswith("store") else ask_kuzu(module, folder, asking, name)
    elif peer == "duckdb-store":
        duckdb_store(folder)
    else:
        {"networkx": ask_networkx, "igraph": ask_igraph, "duckdb": ask_duckdb}[peer](folder, asking)


if __name__ == "__main__":
    main()
