"""Prints what spaCy's small English model needs for texts: JSON with seconds to load, to the first document, and for
each pass over all. usage: spacy_rate.py MODEL TEXTS.json SECONDS      (TEXTS.json: an array of strings)

All of its pipeline runs: tags, trees, lemmas and names."""
import importlib
import json
import sys
import time

model, texts, least = sys.argv[1], json.load(open(sys.argv[2], encoding="utf8")), float(sys.argv[3])

begin = time.perf_counter()
nlp = importlib.import_module(model).load()
load = time.perf_counter() - begin

begin = time.perf_counter()
nlp(texts[0])
first = time.perf_counter() - begin

passes = []
while sum(passes) < least or len(passes) < 3:
    begin = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    passes.append(time.perf_counter() - begin)
print(json.dumps({"load": load, "first": first, "passes": passes}))
