#!/usr/bin/env python3
"""Trained weights (npz) to the model file that the program maps into memory. Needs numpy only.

usage: export_model.py WEIGHTS.npz [-o english.entente-model] [--notice NOTICE.txt]

The layout, little endian (read by language/model_file.cpp; raise FORMAT there and here together):

  0   8 bytes  "ENTMODEL"
  8   u32      format number
  12  u32      bytes of the header text
  16  u64      bytes of the file
  24  u32      CRC-32 (as zlib and PNG have it) of everything from byte 64 on
  28           zero up to byte 64
  64           header text, one item a line:
                 name|licence TEXT
                 dim NAME NUMBER
                 labels NAME LABEL...
                 array NAME TYPE COUNT OFFSET        (offset from the start of the file, a multiple of 64)
  ...          the arrays; `notice` is the attribution text

Matrices are int8 with one scale per output row. Their numbers lie in the order in which the kernels read them:
tiles of 64 outputs; in a tile, groups of 4 inputs; in a group, 64 outputs x 4 inputs. Inputs arrive as unsigned bytes
with 128 for zero; `shift` = -128 * (sum of the row) takes that back out. Numbers of outputs are padded to 64, numbers of
inputs to 16, with zeros.
"""

import argparse
import json
import struct
import zlib
from pathlib import Path

import numpy as np

from features import fnv

FORMAT = 1
TILE = 64
LANES = 16
BYTE = 1 / 127  # LSTM outputs lie in [-1, 1] and travel as 128 + round(127 h)


def padded(count: int, step: int = LANES) -> int:
    return -(-count // step) * step


def pad(array: np.ndarray, *shape: int) -> np.ndarray:
    return np.pad(array, [(0, want - have) for want, have in zip(shape, array.shape)])


def quantise_rows(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    scale = np.abs(matrix).max(axis=1) / 127
    scale[scale == 0] = 1
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


class Writer:
    TYPES = {"int8": "i8", "uint8": "u8", "int32": "i32", "float32": "f32"}

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.arrays: list[tuple[str, np.ndarray]] = []

    def array(self, name: str, values: np.ndarray) -> None:
        self.arrays.append((name, np.ascontiguousarray(values)))

    def rows(self, name: str, table: np.ndarray) -> None:
        """An embedding table: rows are looked up, so each keeps its own scale."""
        quantised, scale = quantise_rows(table)
        self.array(f"{name}.rows", quantised)
        self.array(f"{name}.scale", scale)

    def matrix(self, name: str, weight: np.ndarray, bias: np.ndarray | None = None, unit: float = 1.0) -> None:
        """`unit` is what one step of the input byte is worth when that is fixed."""
        outputs = padded(weight.shape[0], TILE)
        weight = pad(weight, outputs, padded(weight.shape[1]))
        quantised, scale = quantise_rows(weight)
        packed = quantised.reshape(outputs // TILE, TILE, -1, 4).transpose(0, 2, 1, 3)
        self.array(f"{name}.weights", packed)
        self.array(f"{name}.scale", (scale * unit).astype(np.float32))
        self.array(f"{name}.shift", (-128 * quantised.astype(np.int32).sum(axis=1)).astype(np.int32))
        filled = np.zeros(outputs, np.float32) if bias is None else pad(bias.astype(np.float32), outputs)
        self.array(f"{name}.bias", filled)

    def save(self, path: Path) -> int:
        def header(offsets: list[int]) -> bytes:
            rows = [
                f"array {name} {self.TYPES[values.dtype.name]} {values.size} {offset}"
                for (name, values), offset in zip(self.arrays, offsets)
            ]
            return ("\n".join(self.lines + rows) + "\n").encode("utf8")

        # Offsets are written with ten digits so that the header's length doesn't depend on them.
        start = padded(64 + len(header([10**9] * len(self.arrays))), 64)
        offsets, end = [], start
        for _, values in self.arrays:
            offsets.append(end)
            end = padded(end + values.nbytes, 64)
        text = header(offsets)
        body = bytearray(end - 64)
        body[: len(text)] = text
        for (_, values), offset in zip(self.arrays, offsets):
            body[offset - 64 : offset - 64 + values.nbytes] = values.tobytes()
        preamble = struct.pack("<8sIIQI", b"ENTMODEL", FORMAT, len(text), end, zlib.crc32(body))
        path.write_bytes(preamble.ljust(64, b"\0") + body)
        return end


def word_table(vocabulary: list[str], gazetteer: dict[str, int]) -> tuple[np.ndarray, np.ndarray]:
    """An open-addressing table of 8-byte slots: text offset, length, gazetteer bits, word number."""
    numbers = {word: number for number, word in enumerate(vocabulary)}
    words = [word for word in dict.fromkeys([*vocabulary, *gazetteer]) if 0 < len(word.encode("utf8")) < 256]
    slots = 1 << (len(words) * 3 // 2).bit_length()
    table = np.zeros(slots, dtype=[("text", "<u4"), ("length", "u1"), ("bits", "u1"), ("number", "<u2")])
    text = bytearray()
    for word in words:
        data = word.encode("utf8")
        at = fnv(data) & (slots - 1)
        while table[at]["length"]:
            at = (at + 1) & (slots - 1)
        table[at] = (len(text), len(data), gazetteer.get(word, 0), numbers.get(word, 0))
        text += data
    return table.view(np.uint8), np.frombuffer(bytes(text), np.uint8)


def gates_by_unit(weight: np.ndarray, units: int) -> np.ndarray:
    """Rows (input, forget, cell, output gate) x units, as PyTorch has them, to blocks of 16 units x 4 gates."""
    wide = padded(units)
    gates = np.stack([pad(gate, wide, *gate.shape[1:]) for gate in weight.reshape(4, units, *weight.shape[1:])])
    blocks = gates.reshape(4, wide // LANES, LANES, *weight.shape[1:])
    return np.moveaxis(blocks, 0, 1).reshape(4 * wide, *weight.shape[1:])


def both_directions(weight: np.ndarray, units: int) -> np.ndarray:
    """Columns (forward, backward), each padded to whole blocks, as the layer below writes them."""
    wide = padded(units)
    return np.concatenate([pad(half, half.shape[0], wide) for half in np.split(weight, 2, axis=1)], axis=1)


def export(weights, notice: str, path: Path) -> int:
    config = json.loads(str(weights["config"]))
    get = lambda name: weights[name].astype(np.float32)
    units, layers = config["units"], config["layers"]
    out = Writer()
    out.lines += ["name english", "licence CC BY-SA 4.0"]

    vocabulary = bytes(weights["vocabulary"]).decode("utf8").split("\n")
    listed = (line.split("\t") for line in bytes(weights["gazetteer_list"]).decode("utf8").split("\n"))
    table, text = word_table(vocabulary, {word: int(bits) for word, bits in listed})
    out.array("notice", np.frombuffer(notice.encode("utf8"), np.uint8))
    out.array("words.table", table)
    out.array("words.text", text)

    for name in ("word", "ngram", "suffix", "prefix", "shape", "gazetteer"):
        out.rows(name, get(f"{name}.weight"))
    out.matrix("input", get("input.weight"), get("input.bias"))
    out.array("norm.weight", get("norm.weight"))
    out.array("norm.bias", get("norm.bias"))

    for layer in range(layers):
        base, ends = f"encoder.{layer}.", ("l0", "l0_reverse")
        seen = [gates_by_unit(get(f"{base}weight_ih_{end}"), units) for end in ends]
        bias = [gates_by_unit(get(f"{base}bias_ih_{end}") + get(f"{base}bias_hh_{end}"), units) for end in ends]
        both = np.concatenate(seen)
        out.matrix(
            f"encoder.{layer}.input",
            both if layer == 0 else both_directions(both, units),
            np.concatenate(bias),
            unit=1.0 if layer == 0 else BYTE,
        )
        for end, way in zip(ends, ("forward", "backward")):
            recurrent = gates_by_unit(get(f"{base}weight_hh_{end}"), units)
            out.matrix(f"encoder.{layer}.{way}", recurrent, unit=BYTE)

    # One product for everything that is linear in the encoder's output.
    widths = {"upos": 32, "xpos": 64}
    parts = ("upos", "xpos", "name_hidden", "arc_dependent", "arc_head", "relation_dependent", "relation_head")
    head_weights, head_bias = [], []
    for part in parts:
        weight = both_directions(get(f"{part}.weight"), units)
        width = widths.setdefault(part, padded(weight.shape[0]))
        head_weights.append(pad(weight, width, weight.shape[1]))
        head_bias.append(pad(get(f"{part}.bias"), width))
    out.matrix("heads", np.concatenate(head_weights), np.concatenate(head_bias), unit=BYTE)
    out.matrix("name_label", get("name_label.weight"), get("name_label.bias"))

    # score(dependent, head) = d' U h + p' h: the product U h is taken once per head, p is its last row.
    arc = widths["arc_head"]
    bilinear = pad(get("arc_bilinear"), arc, arc)
    prior = pad(get("arc_prior.weight"), 1, arc)
    out.matrix("arc", np.concatenate([bilinear, prior]))

    # score(label) = sum over a of d[a] (U[label][a]' h) + linear part of d + linear part of h: rows a x label, so that
    # the labels lie side by side.
    relation, labels = widths["relation_head"], len(config["labels"]["relation"])
    linear = get("relation_linear.weight")
    width = linear.shape[1] // 2
    tensor = pad(get("relation_bilinear"), TILE, relation, relation).transpose(1, 0, 2).reshape(-1, relation)
    of_head = pad(linear[:, width:], TILE, relation)
    out.matrix("relation.head", np.concatenate([tensor, of_head]))
    out.matrix("relation.dependent", pad(linear[:, :width], labels, relation), get("relation_linear.bias"))

    dims = {
        "layers": layers,
        "units": padded(units),
        "input": get("input.weight").shape[0],
        "name_hidden": widths["name_hidden"],
        "arc": arc,
        "relation": relation,
        **{name: weights[f"{name}.weight"].shape[0] for name in ("word", "ngram", "suffix", "prefix", "shape")},
        **{f"{name}_width": weights[f"{name}.weight"].shape[1] for name in ("word", "ngram")},
        **{f"{name}_width": weights[f"{name}.weight"].shape[1] for name in ("suffix", "prefix", "shape", "gazetteer")},
    }
    out.lines += [f"dim {name} {value}" for name, value in dims.items()]
    out.lines += [f"labels {name} {' '.join(config['labels'][name])}" for name in ("upos", "xpos", "relation", "name")]
    return out.save(path)


def main() -> None:
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weights", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("english.entente-model"))
    parser.add_argument("--notice", type=Path, default=here / "NOTICE.txt")
    options = parser.parse_args()
    size = export(np.load(options.weights), options.notice.read_text(encoding="utf8"), options.output)
    print(f"{options.output}: {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
