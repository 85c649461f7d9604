#!/usr/bin/env python3
"""Trains data/confidence.tsv: how sure a claim is, by how it was read.

usage: train.py FEATURES.jsonl --score SCORE_DIR --gold GOLD_DIR [GOLD_DIR ...] [--pairs PAIRS.jsonl --relations relations.tsv]
                [--output confidence.tsv]

FEATURES.jsonl is what entente_confidence_features prints of the gold folders' texts and of PAIRS.jsonl without its mentions
(text and id only). A relation of a gold text counts as right when the scorer matches it strictly; one of a pairs text, of
those whose ends overlap the two given spans, when its PLOVER root is the given one. Logistic regression with an L2 penalty, by Newton's method: the same input gives the same
weights. Prints the reliability by cross-validation over documents: for each band of confidence, what was claimed and what
was right.
"""
import argparse, collections, json, os, sys

import numpy as np


def load(path, golds, press):
    by_doc = collections.defaultdict(list)
    for line in open(path):
        row = json.loads(line)
        if row["relation"] not in press.BEYOND_GOLD:
            by_doc[os.path.basename(row["doc"]).removesuffix(".txt")].append(row)
    rows = []
    for folder in golds:
        for name in sorted(os.listdir(folder)):
            if not name.endswith(".json"):
                continue
            claims = by_doc.get(name[:-5], [])
            gold = json.load(open(os.path.join(folder, name)))
            right = {p for _, p in press.match(gold, claims, "strict")}
            # The same said again is right or wrong with its first mention, and is no example of its own.
            seen = set()
            for i, claim in enumerate(claims):
                key = (claim["relation"], *sorted((claim["subject"]["name"], claim["object"]["name"])), claim["status"])
                if key not in seen:
                    seen.add(key)
                    rows.append((name[:-5], claim["features"], i in right))
    return rows


def load_pairs(path, pairs_path, relations_path):
    """Claims between the two given spans of a sentence, right when their PLOVER root is the given one."""
    fold = lambda root: "YIELD" if root in ("CONCEDE", "RETREAT") else root
    header, roots = None, {}
    for line in open(relations_path):
        cells = line.rstrip("\n").split("\t")
        if line.startswith("#"):
            continue
        if header is None:
            header = cells
            continue
        row = dict(zip(header, cells))
        roots[row["name"]] = {"occurred": row["plover"], "ongoing": row["plover"], "planned": row["planned"],
                              "denied": row["denied"], "called-for": "REQUEST"}
    gold = {}
    for line in open(pairs_path):
        row = json.loads(line)
        a, b = (row["mentions"][i] for i in row["pairs"][0])
        gold[row["id"]] = (a, b, fold(row["root"]))
    rows = []
    overlap = lambda x, y: x["begin"] < y["end"] and y["begin"] < x["end"]
    for line in open(path):
        claim = json.loads(line)
        if claim["doc"] not in gold or not roots[claim["relation"]]["occurred"]:
            continue
        a, b, root = gold[claim["doc"]]
        straight = overlap(claim["subject"], a) and overlap(claim["object"], b)
        if straight:
            rows.append((claim["doc"], claim["features"], fold(roots[claim["relation"]][claim["status"]]) == root))
    return rows


def train(rows, penalty):
    names = sorted({f for _, features, _ in rows for f in features})
    count = collections.Counter(f for _, features, _ in rows for f in features)
    names = [n for n in names if count[n] >= 3]
    index = {n: i for i, n in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for r, (_, features, _) in enumerate(rows):
        for f in features:
            if f in index:
                x[r, index[f]] = 1
    y = np.array([float(right) for _, _, right in rows])
    w = np.zeros(len(names))
    l2 = np.full(len(names), penalty)
    l2[index["bias"]] = 0.01
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + l2 * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(l2)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-9:
            break
    return dict(zip(names, w))


def predict(weights, features):
    return 1 / (1 + np.exp(-sum(weights.get(f, 0.0) for f in features)))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("features"), ap.add_argument("--score", required=True), ap.add_argument("--gold", nargs="+", required=True)
    ap.add_argument("--pairs"), ap.add_argument("--relations")
    ap.add_argument("--penalty", type=float, default=8.0), ap.add_argument("--output")
    args = ap.parse_args()
    sys.path.insert(0, args.score)
    import press

    rows = load(args.features, args.gold, press)
    texts = len(rows)
    if args.pairs:
        rows += load_pairs(args.features, args.pairs, args.relations)
    fold = {doc: i % 10 for i, doc in enumerate(sorted({doc for doc, _, _ in rows}))}
    said = []
    for k in range(10):
        weights = train([r for r in rows if fold[r[0]] != k], args.penalty)
        said += [(predict(weights, f), right) for d, f, right in rows if fold[d] == k]
    print(f"{texts} claims of annotated texts, {len(rows) - texts} between given spans; {sum(r for _, _, r in rows)} right; ten-fold:")
    print("confidence   claims   mean said   right")
    for low, high in ((0, .5), (.5, .7), (.7, .8), (.8, .9), (.9, .95), (.95, 1.001)):
        band = [(p, r) for p, r in said if low <= p < high]
        if band:
            print(f"{low:.2f}-{min(high, 1):.2f}  {len(band):6d}   {np.mean([p for p, _ in band]):9.3f}   {np.mean([r for _, r in band]):.3f}")
    p, r = np.array([p for p, _ in said]), np.array([float(r) for _, r in said])
    base = np.mean(r)
    print(f"Brier score {np.mean((p - r) ** 2):.4f}, of always saying {base:.3f}: {np.mean((base - r) ** 2):.4f}")
    if args.output:
        weights = train(rows, args.penalty)
        with open(args.output, "w") as out:
            out.write("# How much each thing that is known of how a claim was read adds to the log-odds that it is right.\n"
                      "# Trained by training/confidence/train.py, see there; not written by hand.\n"
                      "#   feature  as extract/confidence.cpp names it;  weight  in log-odds; a missing feature weighs nothing\n"
                      "feature\tweight\n")
            for name, weight in sorted(weights.items()):
                out.write(f"{name}\t{weight:.4f}\n")


if __name__ == "__main__":
    main()
