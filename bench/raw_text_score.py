#!/usr/bin/env python3
"""Tokens, sentences and trees from raw text, scored against a treebank by the alignment of the CoNLL 2018 shared task.

usage: raw_text_score.py --text GOLD.conllu > raw.txt
       entente parse --format conllu raw.txt > system.conllu
       raw_text_score.py GOLD.conllu system.conllu

--text prints the treebank's text as running text: sentences after one another, paragraphs and documents ("# newpar",
"# newdoc") divided by an empty line. The second form prints the F1 of tokens and of sentences, and of UPOS, UAS and LAS
on aligned tokens: a token counts when it covers the same characters (white space aside) as one of the treebank, a
sentence when its first and last character do, a head when it covers the characters of the treebank's head. Relations are
compared without subtypes. Tokens are the words of the tree: "don't" is two ("do", "n't").

Text that the system leaves out (header lines, page script) is passed over: its tokens count as missed.
Standard library only. Exit: 0 done, 2 wrong usage or files that do not belong together.
"""
import sys


class Word:
    def __init__(self, begin, end, columns, first):
        self.span = (begin, end)
        self.upos = columns[3]
        self.relation = columns[7].split(":")[0]
        # Index of the head among all words of the file; None for the root.
        self.head = None if columns[6] in ("0", "_") else first + int(columns[6]) - 1


class Treebank:
    """The characters of the text without white space, the words as spans of them, and the sentences' spans."""

    def __init__(self, path):
        self.characters, self.words, self.sentences, self.pieces = "", [], [], []
        parts, position, rows = [], 0, []
        range_end, range_begin, range_stop = 0, 0, 0
        first = 0
        for number, line in enumerate(open(path, encoding="utf8"), 1):
            line = line.rstrip("\n")
            if not line:
                if rows:
                    self.sentences.append((rows[0].span[0], rows[-1].span[1]))
                    self.words += rows
                    first = len(self.words)
                rows, range_end = [], 0
                continue
            if line[0] == "#":
                if line.startswith(("# newpar", "# newdoc")) and not rows:
                    self.pieces.append(None)
                continue
            columns = line.split("\t")
            if len(columns) != 10:
                sys.exit(f"raw_text_score.py: {path}:{number}: {len(columns)} columns, expected 10")
            if "." in columns[0]:
                continue
            form = "".join(columns[1].split())
            if "-" in columns[0]:
                range_end = int(columns[0].split("-")[1])
                range_begin, range_stop = position, position + len(form)
                parts.append(form)
                position = range_stop
                self.pieces.append(columns)
                continue
            identity = int(columns[0])
            if identity <= range_end:
                # The words of a range share its characters in order; the last takes what is left.
                begin = range_begin
                end = range_stop if identity == range_end else min(range_stop, begin + len(form))
                range_begin = end
            else:
                begin, end = position, position + len(form)
                parts.append(form)
                position = end
                self.pieces.append(columns)
            rows.append(Word(begin, end, columns, first))
        if rows:
            self.sentences.append((rows[0].span[0], rows[-1].span[1]))
            self.words += rows
        self.characters = "".join(parts)

    def text(self):
        out = []
        for columns in self.pieces:
            if columns is None:
                while out and out[-1] == " ":
                    out.pop()
                if out and out[-1] != "\n\n":
                    out.append("\n\n")
            else:
                out.append(columns[1])
                if "SpaceAfter=No" not in columns[9].split("|"):
                    out.append(" ")
        return "".join(out).rstrip() + "\n"


def places(gold, system):
    """For each character of `system` its place in `gold`, of which it is a part with stretches left out."""
    where, at, sure = [], 0, 40
    for i, character in enumerate(system):
        if at >= len(gold) or gold[at] != character:
            for length in (sure, 10, 4):
                found = gold.find(system[i:i + length], at)
                if found >= 0:
                    break
            else:
                sys.exit(f"raw_text_score.py: the system's text leaves the treebank's at {system[i:i + sure]!r}")
            at = found
        where.append(at)
        at += 1
    return where


def f1(right, gold, system):
    return 200 * right / (gold + system) if gold + system else 0


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    if sys.argv[1] == "--text":
        sys.stdout.reconfigure(encoding="utf8")
        sys.stdout.write(Treebank(sys.argv[2]).text())
        return
    gold, system = Treebank(sys.argv[1]), Treebank(sys.argv[2])
    where = places(gold.characters, system.characters)
    move = lambda span: (where[span[0]], where[span[1] - 1] + 1)

    by_span = {word.span: word for word in gold.words if word.span[0] < word.span[1]}
    span_of = lambda words, head: None if head is None else words[head].span
    tokens = upos = uas = las = 0
    for word in system.words:
        match = by_span.get(move(word.span))
        if match is None:
            continue
        tokens += 1
        upos += word.upos == match.upos
        head = span_of(system.words, word.head)
        if (None if head is None else move(head)) == span_of(gold.words, match.head):
            uas += 1
            las += word.relation == match.relation
    sentences = len(set(gold.sentences) & {move(span) for span in system.sentences})
    score = lambda right: f1(right, len(gold.words), len(system.words))
    print("tokens F1 %.2f  sentences F1 %.2f  UPOS %.2f  UAS %.2f  LAS %.2f  (treebank %d tokens, %d sentences; system %d, %d)" % (
        score(tokens), f1(sentences, len(gold.sentences), len(system.sentences)), score(upos), score(uas), score(las),
        len(gold.words), len(gold.sentences), len(system.words), len(system.sentences)))


if __name__ == "__main__":
    main()
