"""From the prepared data (README.md lists the files) to arrays: word types with their features, and corpora over them."""

import io
import lzma
import random
import tarfile
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np

from features import MAX_NGRAMS, ROOT, normalise, word_features

NAME_KINDS = ("PER", "ORG", "LOC", "NORP", "MISC")
TREEBANKS = ("ewt-train", "gumc-train")
# Share of the name batches that each set gives.
NAME_SETS = {"gmb-train": 0.55, "gumc-train": 0.12, "wikigold": 0.08, "crossner-train": 0.08, "uner-ewt-dev": 0.17}

TITLE_SHARE, UPPER_SHARE = 0.09, 0.04  # of the silver sentences, so that headlines are read as well
MAX_HEADLINE = 40
SMALL_WORDS = set("a an the and or but of in on at to for by with from as is are was were be vs via nor so yet".split())

UNKNOWN = -1  # a label that isn't given: no loss


@dataclass
class Sentence:
    forms: list
    upos: list = field(default_factory=list)
    xpos: list = field(default_factory=list)
    heads: list = field(default_factory=list)
    relations: list = field(default_factory=list)
    names: list = field(default_factory=list)  # BIO or BIOES tags
    kinds: tuple = NAME_KINDS  # that the annotators marked; others may hide under O


# ---------------------------------------------------------------------------------------------- reading


def read_conllu(lines):
    sentence = Sentence([])
    for line in lines:
        line = line.rstrip("\n")
        if not line:
            if sentence.forms:
                yield sentence
            sentence = Sentence([])
            continue
        columns = line.split("\t")
        if line[0] == "#" or "-" in columns[0] or "." in columns[0]:
            continue
        sentence.forms.append(columns[1])
        sentence.upos.append(columns[3])
        sentence.xpos.append(columns[4])
        sentence.heads.append(int(columns[6]))
        sentence.relations.append(columns[7])


def read_names(lines):
    """FORM, TAG; a sentence begins with '#ann=PER,ORG,...', the kinds that were annotated."""
    sentence = Sentence([])
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("#ann="):
            sentence.kinds = tuple(line[5:].split(","))
        elif line:
            form, *_, tag = line.split("\t")
            sentence.forms.append(form)
            sentence.names.append(tag)
        elif sentence.forms:
            yield sentence
            sentence = Sentence([], kinds=sentence.kinds)
    if sentence.forms:
        yield sentence


def read_silver(lines):
    sentence = Sentence([])
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# src="):
            continue
        if not line:
            if sentence.forms:
                yield sentence
            sentence = Sentence([])
            continue
        form, upos, xpos, head, relation, name = line.split("\t")
        sentence.forms.append(form)
        sentence.upos.append(upos)
        sentence.xpos.append(xpos)
        sentence.heads.append(int(head))
        sentence.relations.append(relation)
        sentence.names.append(name)


def open_member(archive: Path, name: str):
    with tarfile.open(archive) as tar:
        return io.StringIO(tar.extractfile(name).read().decode("utf8"))


def to_bioes(tags):
    """BIO to BIOES; BIOES stays as it is."""
    out = []
    for i, tag in enumerate(tags):
        if tag == "O" or tag[0] in "ES":
            out.append(tag)
            continue
        kind = tag[2:]
        after = tags[i + 1] if i + 1 < len(tags) else "O"
        before = tags[i - 1] if i > 0 else "O"
        starts = tag[0] == "B" or before[2:] != kind
        goes_on = after[0] in "IE" and after[2:] == kind
        out.append(("B" if goes_on else "S") + "-" + kind if starts else ("I" if goes_on else "E") + "-" + kind)
    return out


def as_headline(sentence: Sentence, dice: random.Random) -> Sentence:
    """Now and then the sentence in Title Case or in capitals, its final stop perhaps dropped."""
    throw = dice.random()
    if len(sentence.forms) > MAX_HEADLINE or throw >= TITLE_SHARE + UPPER_SHARE:
        return sentence
    if throw < TITLE_SHARE:
        forms = [
            form.lower() if i and form.lower() in SMALL_WORDS else form[:1].upper() + form[1:]
            for i, form in enumerate(sentence.forms)
        ]
    else:
        forms = [form.upper() for form in sentence.forms]
    count = len(forms)
    if forms[-1] == "." and count > 3 and count not in sentence.heads and dice.random() < 0.6:
        count -= 1
    cut = lambda values: values[:count]
    return Sentence(cut(forms), cut(sentence.upos), cut(sentence.xpos), cut(sentence.heads), cut(sentence.relations),
                    cut(sentence.names), sentence.kinds)


# ---------------------------------------------------------------------------------------------- arrays


class Labels:
    def __init__(self, meta: Path):
        rows = {row.split()[0]: row.split()[1:] for row in meta.read_text(encoding="utf8").splitlines()}
        self.upos, self.xpos, self.relation, self.name = rows["UPOS"], rows["XPOS"], rows["REL"], rows["NER"]

    def as_config(self) -> dict:
        return {"upos": self.upos, "xpos": self.xpos, "relation": self.relation, "name": self.name}


class Words:
    """Word types met so far, numbered; type 0 is the artificial root."""

    def __init__(self, vocabulary: list, gazetteer: dict):
        self.numbers = {word: number for number, word in enumerate(vocabulary)}
        self.gazetteer = gazetteer
        self.types = {}
        self.gold_counts = {}
        self.rows = []
        self.number(ROOT)

    def number(self, form: str) -> int:
        found = self.types.get(form)
        if found is None:
            found = self.types[form] = len(self.rows)
            seen = word_features(form)
            ngrams = np.zeros(MAX_NGRAMS, np.int64)
            ngrams[: len(seen["ngrams"])] = seen["ngrams"]
            word = seen["word"]
            rest = (seen["suffix"], seen["prefix"], seen["shape"], self.gazetteer.get(word, 0))
            self.rows.append((word, ngrams, (self.numbers.get(word, 0), *rest)))
        return found

    def arrays(self) -> dict:
        columns = np.array([row[2] for row in self.rows], np.int64).T
        names = ("word", "suffix", "prefix", "shape", "gazetteer")
        counts = np.array([self.gold_counts.get(row[0], 0) for row in self.rows], np.float32)
        return dict(zip(names, columns), ngrams=np.stack([row[1] for row in self.rows]), count=counts)


class Corpus:
    """Sentences as flat arrays with an index, and batches of like length from them."""

    KEYS = ("tokens", "upos", "xpos", "heads", "relations", "names")

    def __init__(self, sentences, words: Words, labels: Labels, count_words: bool = False):
        index = lambda names: {name: number for number, name in enumerate(names)}
        upos, xpos, relation, name = map(index, (labels.upos, labels.xpos, labels.relation, labels.name))
        columns = {key: [] for key in self.KEYS}
        lengths, self.kinds = [], NAME_KINDS
        for sentence in sentences:
            count = len(sentence.forms)
            missing = [UNKNOWN] * count
            lengths.append(count)
            self.kinds = sentence.kinds
            columns["tokens"] += [words.number(form) for form in sentence.forms]
            columns["upos"] += [upos.get(tag, UNKNOWN) for tag in sentence.upos] or missing
            columns["xpos"] += [xpos.get(tag, UNKNOWN) for tag in sentence.xpos] or missing
            columns["heads"] += sentence.heads or missing
            columns["relations"] += [
                relation.get(r, relation.get(r.split(":")[0], UNKNOWN)) for r in sentence.relations
            ] or missing
            columns["names"] += [name[tag] for tag in to_bioes(sentence.names)] or missing
            if count_words:
                for form in map(normalise, sentence.forms):
                    words.gold_counts[form] = words.gold_counts.get(form, 0) + 1
        self.lengths = np.array(lengths, np.int64)
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]]).astype(np.int64)
        self.columns = {key: np.array(values, np.int32) for key, values in columns.items()}

    def batches(self, tokens: int, random_numbers: np.random.Generator, longest: int = 120):
        """Endless; each pass in another order."""
        usable = np.flatnonzero(self.lengths <= longest)
        while True:
            fuzzy = self.lengths[usable] + random_numbers.uniform(-3, 3, len(usable))
            order = usable[np.argsort(fuzzy, kind="stable")]
            cuts, widest, first = [], 0, 0
            for i, sentence in enumerate(order):
                widest = max(widest, self.lengths[sentence])
                if i > first and widest * (i - first + 1) > tokens:
                    cuts.append(i)
                    widest, first = self.lengths[sentence], i
            for batch in random_numbers.permutation(len(cuts) + 1):
                begin = cuts[batch - 1] if batch > 0 else 0
                yield self.gather(order[begin : cuts[batch] if batch < len(cuts) else len(order)])

    def gather(self, sentences) -> dict:
        lengths = self.lengths[sentences]
        steps = np.arange(lengths.max())
        mask = steps < lengths[:, None]
        places = np.where(mask, self.starts[sentences][:, None] + steps, 0)
        batch = {key: np.where(mask, values[places], UNKNOWN) for key, values in self.columns.items()}
        batch["tokens"] = np.maximum(batch["tokens"], 0)
        batch["lengths"] = lengths
        return batch


@dataclass
class Data:
    labels: Labels
    words: Words
    vocabulary: list
    gazetteer_lines: list
    gold: Corpus
    dev: Corpus
    silver: Corpus
    names: dict  # Corpus by name
    vectors: np.ndarray  # rows of the vocabulary; zero where there is none


def load(folder: Path, most: int | None = None, silver_tokens: int = 5_000_000, seed: int = 0) -> Data:
    """`most` cuts every set to so many sentences."""
    labels = Labels(folder / "meta.txt")
    vocabulary = lzma.open(folder / "vocab.txt.xz", "rt", encoding="utf8").read().rstrip("\n").split("\n")
    lines = (folder / "gaz.tsv").read_text(encoding="utf8").rstrip("\n").split("\n")
    gazetteer = {word: int(bits) for word, bits in (line.split("\t") for line in lines)}
    words = Words(vocabulary, gazetteer)
    trees = lambda name: islice(read_conllu(open_member(folder / "ud.tar.xz", f"ud/{name}.conllu")), most)
    marked = lambda name: islice(read_names(open_member(folder / "ner.tar.xz", f"ner/ner-{name}.tsv")), most)

    def taught():
        dice, tokens = random.Random(seed), 0
        with lzma.open(folder / "silver.tsv.xz", "rt", encoding="utf8") as lines_of_silver:
            for sentence in islice(read_silver(lines_of_silver), most):
                tokens += len(sentence.forms)
                if tokens > silver_tokens:
                    return
                yield as_headline(sentence, dice)

    gold = Corpus((s for name in TREEBANKS for s in trees(name)), words, labels, count_words=True)
    dev = Corpus(trees("ewt-dev"), words, labels)
    silver = Corpus(taught(), words, labels)
    names = {name: Corpus(marked(name), words, labels) for name in NAME_SETS}
    vectors = np.load(folder / "ft96-int8.npz")["q"].astype(np.float32) / 240
    return Data(labels, words, vocabulary, lines, gold, dev, silver, names, vectors)
