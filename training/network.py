"""The network: hashed word features, a bidirectional LSTM, and heads for tags, names and dependencies.

Parameter names are what export_model.py looks for.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from data import NAME_KINDS, UNKNOWN
from features import BUCKETS


@dataclass
class Sizes:
    units: int = 200  # of one direction of an LSTM layer
    layers: int = 2
    input: int = 192
    word: int = 96
    ngram: int = 96
    arc: int = 160
    relation: int = 48
    name: int = 128
    dropout: float = 0.33


class WordTypes(nn.Module):
    """Features of all word types as buffers, so that a batch is looked up by type number."""

    def __init__(self, arrays: dict):
        super().__init__()
        for name, values in arrays.items():
            self.register_buffer(name, torch.from_numpy(values), persistent=False)


class Network(nn.Module):
    def __init__(self, sizes: Sizes, labels, vocabulary: int, types: dict):
        super().__init__()
        self.sizes = sizes
        self.types = WordTypes(types)
        table = lambda rows, width: nn.Embedding(rows, width)
        self.word = table(vocabulary, sizes.word)
        self.ngram = nn.EmbeddingBag(BUCKETS["ngram"], sizes.ngram, mode="sum", padding_idx=0)
        self.suffix = table(BUCKETS["suffix"], 32)
        self.prefix = table(BUCKETS["prefix"], 16)
        self.shape = table(BUCKETS["shape"], 16)
        self.gazetteer = table(256, 16)
        for part in (self.word, self.suffix, self.prefix, self.shape, self.gazetteer):
            nn.init.normal_(part.weight, std=0.1)
        nn.init.normal_(self.ngram.weight, std=0.05)
        with torch.no_grad():
            self.ngram.weight[0] = 0
            self.gazetteer.weight[0] = 0
        self.input = nn.Linear(sizes.word + sizes.ngram + 80, sizes.input)
        self.norm = nn.LayerNorm(sizes.input)
        self.encoder = nn.ModuleList(
            nn.LSTM(sizes.input if layer == 0 else 2 * sizes.units, sizes.units, batch_first=True, bidirectional=True)
            for layer in range(sizes.layers)
        )
        seen = 2 * sizes.units
        self.upos = nn.Linear(seen, len(labels.upos))
        self.xpos = nn.Linear(seen, len(labels.xpos))
        self.name_hidden = nn.Linear(seen, sizes.name)
        self.name_label = nn.Linear(sizes.name, len(labels.name))
        self.arc_dependent = nn.Linear(seen, sizes.arc)
        self.arc_head = nn.Linear(seen, sizes.arc)
        self.arc_bilinear = nn.Parameter(nn.init.xavier_uniform_(torch.empty(sizes.arc, sizes.arc)))
        self.arc_prior = nn.Linear(sizes.arc, 1, bias=False)
        self.relation_dependent = nn.Linear(seen, sizes.relation)
        self.relation_head = nn.Linear(seen, sizes.relation)
        self.relation_bilinear = nn.Parameter(torch.randn(len(labels.relation), sizes.relation, sizes.relation) * 0.02)
        self.relation_linear = nn.Linear(2 * sizes.relation, len(labels.relation))

    def embed(self, tokens: torch.Tensor) -> torch.Tensor:
        types, word, lists = self.types, self.types.word[tokens], self.types.gazetteer[tokens]
        if self.training:
            # Rare words now and then go unknown, so that n-grams and affixes learn to carry a word alone; the word
            # lists now and then are silent, so that a name on no list is still found.
            rare = (0.4 / (types.count[tokens] + 1)).clamp(max=0.2)
            word = word.masked_fill(torch.rand(tokens.shape) < rare, 0)
            lists = lists.masked_fill(torch.rand(tokens.shape) < 0.12, 0)
        ngrams = types.ngrams[tokens]
        many = (ngrams > 0).sum(-1, keepdim=True).clamp(min=1)
        grams = self.ngram(ngrams.flatten(0, -2)).view(*tokens.shape, -1) / many.sqrt()
        parts = (
            self.word(word),
            grams,
            self.suffix(types.suffix[tokens]),
            self.prefix(types.prefix[tokens]),
            self.shape(types.shape[tokens]),
            self.gazetteer(lists),
        )
        return self.norm(self.input(torch.cat(parts, -1)))

    def encode(self, tokens: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """Row 0 of each sentence is the artificial root."""
        drop = lambda values: F.dropout(values, self.sizes.dropout, self.training)
        rows = drop(self.embed(F.pad(tokens, (1, 0))))  # word type 0 is the root
        for layer in self.encoder:
            packed = pack_padded_sequence(drop(rows), lengths + 1, batch_first=True, enforce_sorted=False)
            rows, _ = pad_packed_sequence(layer(packed)[0], batch_first=True)
        return rows

    def hidden(self, part: nn.Linear, rows: torch.Tensor) -> torch.Tensor:
        return F.dropout(F.gelu(part(rows)), 0.3, self.training)

    def arc_scores(self, rows: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """[sentence, dependent, head]; head 0 is the root."""
        dependents, heads = self.hidden(self.arc_dependent, rows[:, 1:]), self.hidden(self.arc_head, rows)
        scores = dependents @ self.arc_bilinear @ heads.transpose(1, 2) + self.arc_prior(heads).transpose(1, 2)
        beyond = torch.arange(rows.shape[1]) > lengths[:, None]
        oneself = torch.eye(rows.shape[1], dtype=torch.bool)[1:]
        return scores.masked_fill(beyond[:, None] | oneself, -1e4)

    def relation_scores(self, rows: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        dependents, governors = self.hidden(self.relation_dependent, rows[:, 1:]), self.hidden(self.relation_head, rows)
        chosen = governors.gather(1, heads.clamp(min=0)[..., None].expand(-1, -1, governors.shape[-1]))
        bilinear = torch.einsum("bta,lac,btc->btl", dependents, self.relation_bilinear, chosen)
        return bilinear + self.relation_linear(torch.cat([dependents, chosen], -1))

    def name_scores(self, rows: torch.Tensor) -> torch.Tensor:
        return self.name_label(F.dropout(F.gelu(self.name_hidden(rows[:, 1:])), 0.2, self.training))


def label_loss(scores: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    return F.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=UNKNOWN)


def tree_loss(network: Network, rows: torch.Tensor, batch: dict) -> torch.Tensor:
    arcs = label_loss(network.arc_scores(rows, batch["lengths"]), batch["heads"])
    relations = label_loss(network.relation_scores(rows, batch["heads"]), batch["relations"])
    tags = label_loss(network.upos(rows[:, 1:]), batch["upos"]) + label_loss(network.xpos(rows[:, 1:]), batch["xpos"])
    return arcs + relations + 0.5 * tags


def name_loss(scores: torch.Tensor, labels: torch.Tensor, names: list, kinds: tuple) -> torch.Tensor:
    """Marginal likelihood: where a kind was not annotated, O may stand for any of its labels."""
    hidden = torch.tensor([name == "O" or name[2:] in set(NAME_KINDS) - set(kinds) for name in names])
    given = scores.gather(-1, labels.clamp(min=0)[..., None]).squeeze(-1)
    outside = scores.masked_fill(~hidden, -1e9).logsumexp(-1)
    loss = scores.logsumexp(-1) - torch.where(labels == 0, outside, given)
    return loss[labels != UNKNOWN].mean()
