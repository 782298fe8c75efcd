"""The reader as an ONNX graph for onnxruntime 1.14: what training/reader.py computes, its layers in 8 bits like the encoder's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from onnx import TensorProto, helper

from graph import Graph, attention_bias, encoder_layer, serialise
from join import JOIN_LAYER, join_scale

FIRST = 1
"""Tokens in front of the question's: one whose state the scores are read off."""


@dataclass(frozen=True)
class Shape:
    hidden: int = 384
    heads: int = 12
    epsilon: float = 1e-12


class TrainedWeights:
    """Trained weights under the names that the encoder's layers go by."""

    shape = Shape()

    def __init__(self, trained: dict[str, np.ndarray]) -> None:
        self.trained = trained
        self.layers = 1 + max(int(name.split(".")[1]) for name in trained if name.startswith("layers."))

    def array(self, name: str) -> np.ndarray:
        """As read_weights' tensors: `l6.q.w` … `l6.oln.b`."""
        layer, part, kind = name.split(".")
        kind = {"w": "weight", "b": "bias"}[kind]
        prefix = f"layers.{int(layer[1:]) - JOIN_LAYER}"
        if part in "qkv":
            third = "qkv".index(part) * self.shape.hidden
            return self.trained[f"{prefix}.qkv.{kind}"][third : third + self.shape.hidden]
        return self.trained[f"{prefix}.{part}.{kind}"]

    def head(self, name: str) -> np.ndarray:
        return self.trained[name].astype(np.float32)


def build_reader(weights: TrainedWeights) -> bytes:
    """The serialised reader. One question (q tokens) is read with each of n passages (t tokens, padded).

    Inputs: `question_states`, `question_vectors` int8 [q, hidden], `question_rarity` [q]; `passage_states`, `passage_vectors`
    int8 [n, t, hidden], `passage_rarity` [n, t], `passage_mask` int64 [n, t]; `cosine` [n], of the two texts' vectors; `met` [n, q],
    of each of the question's tokens the closest cosine anywhere in the passage's article.
    Outputs: `relevance`, `answers` [n], `span` [n, t, 2]: logits.
    """
    graph = Graph()
    floats = lambda name, to: graph.op("Cast", [name], to, to=TensorProto.FLOAT)
    mask = floats("passage_mask", "mask.here")
    question, passage, prior = _compare(graph, mask, floats)

    count = graph.op("Shape", ["passage_mask"], "rows", start=0, end=1)
    rows = [
        broadcast_rows(graph, count, weights.head("first").reshape(1, -1), "first", None),
        _side(graph, weights, 0, "question", question, count, floats),
        _side(graph, weights, 1, "passage", passage, None, floats),
    ]
    joined = graph.op("Concat", rows, "joined", axis=1)
    question_count = graph.op("Shape", ["question_rarity"], "question.count", start=0, end=1)
    apart = graph.op("Add", [question_count, graph.ints("first.count", [FIRST])], "apart")
    ones_shape = graph.op("Concat", [count, apart], "ones.shape", axis=0)
    ones = graph.op("ConstantOfShape", [ones_shape], "ones", value=helper.make_tensor("v", TensorProto.INT64, [1], [1]))
    seen = graph.op("Concat", [ones, "passage_mask"], "seen", axis=1)
    bias = attention_bias(graph, seen)
    hidden = joined
    for index in range(weights.layers):
        hidden = encoder_layer(graph, weights, JOIN_LAYER + index, hidden, bias)
    _heads(graph, weights, hidden, apart, mask, prior)

    size = weights.shape.hidden
    value = helper.make_tensor_value_info
    inputs = [
        value("question_states", TensorProto.INT8, ["q", size]),
        value("question_vectors", TensorProto.INT8, ["q", size]),
        value("question_rarity", TensorProto.FLOAT, ["q"]),
        value("passage_states", TensorProto.INT8, ["n", "t", size]),
        value("passage_vectors", TensorProto.INT8, ["n", "t", size]),
        value("passage_rarity", TensorProto.FLOAT, ["n", "t"]),
        value("passage_mask", TensorProto.INT64, ["n", "t"]),
        value("cosine", TensorProto.FLOAT, ["n"]),
        value("met", TensorProto.FLOAT, ["n", "q"]),
    ]
    outputs = [
        value("relevance", TensorProto.FLOAT, ["n"]),
        value("answers", TensorProto.FLOAT, ["n"]),
        value("span", TensorProto.FLOAT, ["n", "t", 2]),
    ]
    return serialise(graph, "pourparlers-reader", inputs, outputs)


def _compare(graph: Graph, mask: str, floats) -> tuple[str, str, str]:
    """Features of the question's tokens [n, q, 6] and of the passages' [n, t, 4], and the pair's priors [n, 5]."""
    question = floats("question_vectors", "compare.question")
    passage = floats("passage_vectors", "compare.passage")
    turned = graph.op("Transpose", [passage], "compare.turned", perm=[0, 2, 1])
    dots = graph.op("MatMul", [question, turned], "compare.dots")
    cosines = _spread(graph, dots, 10.0 / 16129.0, "compare.cosines")
    met = _spread(graph, "met", 10.0, "compare.met")
    away = graph.op("Mul", [graph.op("Sub", [graph.floats("one", 1), mask], "compare.absent"), graph.floats("compare.minus", -1e4)], "compare.away")
    column = graph.op("Unsqueeze", [away, graph.ints("axis.1", [1])], "compare.column")
    visible = graph.op("Add", [cosines, column], "compare.visible")

    best_q = graph.op("ReduceMax", [visible], "best.q", axes=[2], keepdims=0)
    closest_q = graph.op("ArgMax", [visible], "closest.q", axis=2, keepdims=0)
    best_p = graph.op("ReduceMax", [cosines], "best.p", axes=[1], keepdims=0)
    closest_p = graph.op("ArgMax", [cosines], "closest.p", axis=1, keepdims=0)
    zero_q = graph.op("Mul", [best_q, graph.floats("zero.float", 0)], "zero.q")
    rare_q = graph.op("Add", [zero_q, "question_rarity"], "rare.q")
    other_q = graph.op("GatherElements", ["passage_rarity", closest_q], "other.q", axis=1)
    other_p = graph.op("Gather", ["question_rarity", closest_p], "other.p", axis=0)
    products = [graph.op("Mul", [best_q, rare_q], "product.q"), graph.op("Mul", [met, rare_q], "product.met")]
    features_q = _stack(graph, [best_q, rare_q, products[0], other_q, met, products[1]], "features.q")
    features_p = _stack(graph, [best_p, "passage_rarity", graph.op("Mul", [best_p, "passage_rarity"], "product.p"), other_p], "features.p")

    total = graph.op("ReduceSum", ["question_rarity", graph.ints("axis.0", [0])], "rare.total", keepdims=1)
    total = graph.op("Max", [total, graph.floats("tiny", 1e-6)], "rare.positive")
    weighted, weighted_met = (_weighted(graph, product, total) for product in products)
    mean = graph.op("ReduceMean", ["question_rarity"], "rare.mean", axes=[0], keepdims=1)
    mean = graph.op("Sub", [mean, graph.floats("tiny", 1e-6)], "rare.about")
    rarer = graph.op("GreaterOrEqual", ["question_rarity", mean], "rarer")
    common = graph.op("Where", [rarer, graph.floats("zero.float", 0), graph.floats("hundred", 100)], "common")
    worst = graph.op("ReduceMin", [graph.op("Add", [best_q, common], "rarer.best")], "worst", axes=[1], keepdims=0)
    average = graph.op("ReduceMean", [best_q], "average", axes=[1], keepdims=0)
    cosine = graph.op("Sub", [graph.op("Mul", ["cosine", graph.floats("forty", 40)], "cosine.scaled"), graph.floats("cosine.offset", 34)], "cosine.prior")
    return features_q, features_p, _stack(graph, [cosine, weighted, worst, average, weighted_met], "prior")


def _spread(graph: Graph, cosines: str, factor: float, name: str) -> str:
    """As `spread` of training/reader.py; `factor` also makes cosines of what is handed over."""
    scaled = graph.op("Mul", [cosines, graph.floats(f"{name}.factor", factor)], f"{name}.scaled")
    return graph.op("Sub", [scaled, graph.floats("spread.offset", 8.5)], name)


def _weighted(graph: Graph, products: str, total: str) -> str:
    """Mean of a row's cosines, weighted by rarity, three times."""
    value = graph.op("ReduceSum", [products, graph.ints("axis.1", [1])], f"{products}.sum", keepdims=0)
    value = graph.op("Div", [value, total], f"{products}.mean")
    return graph.op("Mul", [value, graph.floats("three", 3)], f"{products}.weighted")


def _stack(graph: Graph, parts: list[str], name: str) -> str:
    columns = [graph.op("Unsqueeze", [part, graph.ints("last", [-1])], f"{name}.{i}") for i, part in enumerate(parts)]
    return graph.op("Concat", columns, name, axis=-1)


def broadcast_rows(graph: Graph, count: str, rows: np.ndarray, name: str, value: str | None) -> str:
    """[rows, hidden] repeated for every passage: [n, rows, hidden]."""
    value = value or graph.floats(f"{name}.value", rows)
    wide = graph.op("Unsqueeze", [value, graph.ints("axis.0", [0])], f"{name}.wide")
    repeats = graph.op("Concat", [count, graph.ints("repeat.once", [1, 1])], f"{name}.repeats", axis=0)
    return graph.op("Tile", [wide, repeats], f"{name}.rows")


def _side(graph: Graph, weights: TrainedWeights, index: int, name: str, features: str, count: str | None, floats) -> str:
    """The states of one side's tokens with what is known of them added."""
    mean, step = join_scale()
    states = floats(f"{name}_states", f"{name}.states")
    states = graph.op("Mul", [states, graph.floats("join.step", step)], f"{name}.stretched")
    states = graph.op("Add", [states, graph.floats("join.mean", mean)], f"{name}.restored")
    if count is not None:
        states = broadcast_rows(graph, count, np.zeros(0), name, states)
    matrix = graph.floats(f"{name}.features.weight", weights.head(f"features.{index}.weight").T)
    constant = graph.floats(f"{name}.features.bias", weights.head(f"features.{index}.bias") + weights.head("side")[index])
    known = graph.op("Add", [graph.op("MatMul", [features, matrix], f"{name}.known"), constant], f"{name}.side")
    return graph.op("Add", [states, known], f"{name}.read")


def _heads(graph: Graph, weights: TrainedWeights, hidden: str, apart: str, mask: str, prior: str) -> None:
    one, axis = graph.ints("first.count", [FIRST]), graph.ints("axis.1", [1])
    zero, far = graph.ints("zero", [0]), graph.ints("far", [2**31])
    first = graph.op("Squeeze", [graph.op("Slice", [hidden, zero, one, axis], "first.slice"), axis], "first.state")
    question = graph.op("Slice", [hidden, one, apart, axis], "question.slice")
    passage = graph.op("Slice", [hidden, apart, far, axis], "passage.slice")
    mean = graph.op("ReduceMean", [question], "question.mean", axes=[1], keepdims=0)
    column = graph.op("Unsqueeze", ["compare.away", graph.ints("last", [-1])], "passage.away")
    peak = graph.op("ReduceMax", [graph.op("Add", [passage, column], "passage.visible")], "passage.peak", axes=[1], keepdims=0)
    pooled = graph.op("Concat", [first, mean, peak], "pooled", axis=1)
    for name in ("relevance", "answers"):
        score = linear(graph, weights, name, pooled)
        start = linear(graph, weights, f"{name}_prior", prior)
        total = graph.op("Add", [score, start], f"{name}.total")
        graph.op("Squeeze", [total, axis], name)
    graph.op("Add", [linear(graph, weights, "span", passage), column], "span")


def linear(graph: Graph, weights: TrainedWeights, name: str, value: str) -> str:
    product = graph.op("MatMul", [value, graph.floats(f"{name}.weight", weights.head(f"{name}.weight").T)], f"{name}.product")
    return graph.op("Add", [product, graph.floats(f"{name}.bias", weights.head(f"{name}.bias"))], f"{name}.linear")
