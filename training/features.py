"""What the network sees of a word. language/features.cpp computes the same numbers, bit for bit:
tests/cases/word_features.tsv (written by `python3 features.py`) is checked by both sides.

Everything depends on the word's form alone, never on its neighbours, so the program can keep one row per word type.
"""

import sys

MAX_NGRAMS = 20  # a longer word keeps the first and the last half of this many
NGRAM_SIZES = (3, 4, 5)
MAX_SHAPE = 8

# Number of rows of each hashed table. Row 0 is kept for padding.
BUCKETS = {"ngram": 24576, "suffix": 4096, "prefix": 1024, "shape": 1024}
ROOT = "<root>"  # the artificial first token of a sentence

# Typographic variants that mean the same to a reader.
PLAIN = {
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’`", "'"),
    **dict.fromkeys("–—−‐‑", "-"),
}


def fnv(data: bytes) -> int:
    """FNV-1a of 64 bits, finished with one round of mixing so that the low bits can be used as they are."""
    mask = 0xFFFFFFFFFFFFFFFF
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & mask
    value ^= value >> 33
    value = (value * 0xFF51AFD7ED558CCD) & mask
    return value ^ (value >> 33)


def is_capital(code: int) -> bool:
    # ASCII and Latin-1 only: every language's standard library agrees about these.
    return 0x41 <= code <= 0x5A or (0xC0 <= code <= 0xDE and code != 0xD7)


def normalise(form: str) -> str:
    """Lower case, digits to 0, quotation marks and dashes to their plain forms."""
    out = []
    for char in form:
        char = PLAIN.get(char, char)
        code = ord(char)
        if is_capital(code):
            char = chr(code + 32)
        elif char.isascii() and char.isdigit():
            char = "0"
        out.append(char)
    word = "".join(out)
    return {"--": "-", "---": "-", "''": '"', "``": '"'}.get(word, word)


def shape(form: str) -> str:
    """Xx for Capitalised, d for digits, u beyond Latin-1; runs are cut to two, the whole to eight."""
    out = []
    for char in form:
        code = ord(char)
        if is_capital(code):
            kind = "X"
        elif 0x61 <= code <= 0x7A or (0xDF <= code <= 0xFF and code != 0xF7):
            kind = "x"
        elif 0x30 <= code <= 0x39:
            kind = "d"
        elif code >= 0x100:
            kind = "u"
        else:
            kind = PLAIN.get(char, char)
        if out[-2:] != [kind, kind]:
            out.append(kind)
    return "".join(out[:MAX_SHAPE])


def bucket(kind: str, text: str) -> int:
    return 1 + fnv(text.encode("utf8")) % (BUCKETS[kind] - 1)


def ngrams(word: str) -> list[int]:
    """Buckets of the character 3-, 4- and 5-grams of a normalised word between its borders."""
    edged = f"<{word}>"
    grams = [edged[i : i + size] for size in NGRAM_SIZES for i in range(len(edged) - size + 1)]
    if len(grams) > MAX_NGRAMS:
        half = MAX_NGRAMS // 2
        grams = grams[:half] + grams[-half:]
    return [bucket("ngram", gram) for gram in grams]


def word_features(form: str) -> dict:
    word = normalise(form)
    return {
        "word": word,
        "ngrams": ngrams(word),
        "suffix": bucket("suffix", "s" + word[-3:]),
        "prefix": bucket("prefix", "p" + word[:2]),
        "shape": bucket("shape", "h" + shape(form)),
    }


EXAMPLES = (
    "The NATO Berlin-based Wadephul's 2025-11-21 1,000.5 U.S. — “ `` -- ÉCOLE straße Œuvre 北京 <root> a I'm "
    "Illegal-Migration-and-Border-Security-Coordination https://example.org/a?b=c αβγ 👍 Zürich"
).split()


def write_examples(out) -> None:
    out.write("form\tword\tngrams\tsuffix\tprefix\tshape\n")
    for form in EXAMPLES:
        found = word_features(form)
        numbers = ",".join(map(str, found["ngrams"]))
        out.write(f"{form}\t{found['word']}\t{numbers}\t{found['suffix']}\t{found['prefix']}\t{found['shape']}\n")


if __name__ == "__main__":
    write_examples(sys.stdout)
