#!/usr/bin/env python3
"""Trains the network on gold and silver analyses and writes the model file.

usage: train.py --data FOLDER --output FOLDER [--steps 4500] [--units 200] [--seed 0]
       train.py --data FOLDER --output FOLDER --smoke      (a tiny network on a tiny slice: does the chain hold?)

Writes OUTPUT/weights.npz (fp16) and OUTPUT/english.entente-model. The same seed on the same machine with the same
version of PyTorch gives the same weights.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch

import data as prepared
from export_model import export
from network import Network, Sizes, name_loss, tree_loss

SMOKE_SIZES = Sizes(units=16, input=32, word=96, ngram=16, arc=16, relation=16, name=16, dropout=0.1)


def to_tensors(batch: dict) -> dict:
    return {key: torch.from_numpy(np.asarray(values)).long() for key, values in batch.items()}


def accuracy(network: Network, corpus: prepared.Corpus, most: int = 500) -> dict:
    """By best head alone, without repair to a tree: a little below what the program reaches."""
    network.eval()
    right = {"upos": 0, "uas": 0, "las": 0}
    total = 0
    with torch.no_grad():
        for sentence in range(min(len(corpus.lengths), most)):
            batch = to_tensors(corpus.gather(np.array([sentence])))
            rows = network.encode(batch["tokens"], batch["lengths"])
            heads = network.arc_scores(rows, batch["lengths"]).argmax(-1)
            relations = network.relation_scores(rows, heads).argmax(-1)
            head_right = heads == batch["heads"]
            right["upos"] += int((network.upos(rows[:, 1:]).argmax(-1) == batch["upos"]).sum())
            right["uas"] += int(head_right.sum())
            right["las"] += int((head_right & (relations == batch["relations"])).sum())
            total += int(batch["lengths"].sum())
    network.train()
    return {name: round(100 * count / total, 2) for name, count in right.items()}


def train(network: Network, data: prepared.Data, options) -> list:
    """Returns the losses, step by step."""
    random_numbers = np.random.default_rng(options.seed)
    gold = data.gold.batches(options.batch, random_numbers)
    silver = data.silver.batches(2 * options.batch, random_numbers)
    names = {name: corpus.batches(options.batch, random_numbers) for name, corpus in data.names.items()}
    shares = [prepared.NAME_SETS[name] for name in names]

    tables = ("word.", "ngram.", "suffix.", "prefix.", "shape.", "gazetteer.")
    is_table = lambda name: name.startswith(tables)
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for n, p in network.named_parameters() if not is_table(n)], "weight_decay": 0.01},
            {"params": [p for n, p in network.named_parameters() if is_table(n)], "weight_decay": 0.0},
        ],
        lr=options.rate,
        betas=(0.9, 0.95),
    )
    warm = max(1, min(250, options.steps // 10))
    pace = lambda step: min((step + 1) / warm, (options.steps - step) / max(1, options.steps - warm))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, pace)

    losses, started = [], time.monotonic()
    network.train()
    for step in range(options.steps):
        loss = torch.zeros(())
        for source, kinds in ((gold, None), (silver, prepared.NAME_KINDS)):
            batch = to_tensors(next(source))
            rows = network.encode(batch["tokens"], batch["lengths"])
            loss = loss + tree_loss(network, rows, batch)
            if kinds:
                loss = loss + name_loss(network.name_scores(rows), batch["names"], data.labels.name, kinds)
        chosen = random_numbers.choice(list(names), p=np.array(shares) / sum(shares))
        batch = to_tensors(next(names[chosen]))
        rows = network.encode(batch["tokens"], batch["lengths"])
        kinds = data.names[chosen].kinds
        loss = loss + name_loss(network.name_scores(rows), batch["names"], data.labels.name, kinds)

        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        schedule.step()
        losses.append(float(loss.detach()))
        if (step + 1) % options.report == 0:
            seconds = (time.monotonic() - started) / (step + 1)
            print(f"step {step + 1}/{options.steps} loss {np.mean(losses[-options.report:]):.3f} "
                  f"{seconds:.2f} s/step", flush=True)
    return losses


def save(network: Network, data: prepared.Data, path: Path) -> None:
    sizes = network.sizes
    config = {"labels": data.labels.as_config(), "layers": sizes.layers, "units": sizes.units}
    as_bytes = lambda lines: np.frombuffer("\n".join(lines).encode("utf8"), np.uint8)
    weights = {name: values.numpy().astype(np.float16) for name, values in network.state_dict().items()}
    np.savez(path, config=json.dumps(config), vocabulary=as_bytes(data.vocabulary),
             gazetteer_list=as_bytes(data.gazetteer_lines), **weights)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the prepared data (README.md)")
    parser.add_argument("--output", type=Path, required=True, help="folder for weights.npz and the model file")
    parser.add_argument("--steps", type=int, default=4500)
    parser.add_argument("--units", type=int, default=200, help="of one direction of an LSTM layer")
    parser.add_argument("--batch", type=int, default=4000, help="tokens of a gold batch; a silver batch has twice as many")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--report", type=int, default=100, help="steps between two lines of progress")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--smoke", action="store_true", help="tiny network, tiny slice, a minute")
    options = parser.parse_args()
    if options.smoke:
        options.steps, options.batch, options.report = 30, 400, 10

    torch.manual_seed(options.seed)
    data = prepared.load(options.data, most=200 if options.smoke else None, seed=options.seed)
    sizes = SMOKE_SIZES if options.smoke else Sizes(units=options.units)
    network = Network(sizes, data.labels, len(data.vocabulary), data.words.arrays())
    with torch.no_grad():
        vectors = torch.from_numpy(data.vectors)
        known = vectors.abs().sum(1) > 0
        network.word.weight[known] = vectors[known]

    losses = train(network, data, options)
    third = max(1, len(losses) // 3)
    if np.mean(losses[-third:]) >= np.mean(losses[:third]):
        raise SystemExit("train.py: the loss did not fall; nothing was written")
    print("dev", accuracy(network, data.dev, most=50 if options.smoke else 10**9))

    options.output.mkdir(parents=True, exist_ok=True)
    save(network, data, options.output / "weights.npz")
    notice = (Path(__file__).resolve().parent / "NOTICE.txt").read_text(encoding="utf8")
    model = options.output / "english.entente-model"
    size = export(np.load(options.output / "weights.npz"), notice, model)
    print(f"{model}: {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
