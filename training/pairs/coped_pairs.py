#!/usr/bin/env python3
"""coped_pairs.py coped_train.jsonl: the sentences whose two ends are tagged, as input of entente_pair_features.

The first source, or else the first actor of a mutual act, or else the first target, is the first mention; the first
target (or actor, or source) that is another is the second. Sentences without class or without two ends are left out.
"""
import json, sys


def offsets(text, tokens):
    data, at, found = text.encode(), 0, []
    for token in tokens:
        word = token.encode()
        begin = data.find(word, at)
        begin = at if begin < 0 else begin
        at = begin + len(word)
        found.append((begin, at))
    return found


def spans(tags, places):
    """(kind, begin, end) of each tagged stretch."""
    found = []
    for i, tag in enumerate(tags):
        if tag[0] == "B":
            last = i
            while last + 1 < len(tags) and tags[last + 1][0] == "I":
                last += 1
            found.append((tag[-1], places[i][0], places[last][1]))
    return found


for line in open(sys.argv[1], encoding="utf-8"):
    row = json.loads(line)
    if not row["quad"] or not row.get("tokens"):
        continue
    tagged = spans(row["tags"], offsets(row["text"], row["tokens"]))
    sources, targets, mutual = ([s for s in tagged if s[0] == kind] for kind in "STR")
    first = next(iter(sources or mutual or targets), None)
    second = next((s for s in targets or mutual or sources if s != first), None)
    if first and second:
        print(json.dumps({"id": row["id"], "text": row["text"], "pairs": [[0, 1]],
                          "mentions": [{"begin": first[1], "end": first[2]}, {"begin": second[1], "end": second[2]}]}))
