"""The encoder as an ONNX graph for onnxruntime 1.14: 4-bit embeddings, 8-bit linear layers."""

from __future__ import annotations

import math

import numpy as np
import onnx
from onnx import TensorProto, helper

from join import JOIN_LAYER, join_scale
from read_weights import Q4, Weights

OPSET = 17
IR_VERSION = 8
MICROSOFT = "com.microsoft"
"""Kernels of onnxruntime's own that do in one pass what the standard operators do in several."""

WEIGHT_RANGE = 63
"""Seven bits: without VNNI, onnxruntime adds two u8 * s8 products in 16 bits, which eight bits would overflow."""
ACTIVATION_RANGE = 127.0
ZERO_POINT = 128


class Graph:
    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        if name not in self.constants:
            value = np.asarray(value, order="C")
            self.constants[name] = helper.make_tensor(
                name, helper.np_dtype_to_tensor_dtype(value.dtype), value.shape, value.tobytes(), raw=True
            )
        return name

    def floats(self, name: str, value: np.ndarray | float) -> str:
        return self.constant(name, np.asarray(value, dtype=np.float32))

    def ints(self, name: str, value: list[int] | int) -> str:
        return self.constant(name, np.asarray(value, dtype=np.int64))

    def op(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output


def build_model(weights: Weights, kept: list[int]) -> bytes:
    """The serialised model: `input_ids`, `attention_mask`, `token_type_ids` to `last_hidden_state` and `join_states`."""
    graph = Graph()
    hidden = _embeddings(graph, weights, kept)
    mask = attention_bias(graph, "attention_mask")
    for layer in range(weights.shape.layers):
        if layer == JOIN_LAYER:
            _join_states(graph, hidden)
        hidden = encoder_layer(graph, weights, layer, hidden, mask)
    graph.op("Identity", [hidden], "last_hidden_state")

    axes = ["batch", "sequence"]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, axes)
        for name in ("input_ids", "attention_mask", "token_type_ids")
    ]
    outputs = [
        helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [*axes, weights.shape.hidden]),
        helper.make_tensor_value_info("join_states", TensorProto.INT8, [*axes, weights.shape.hidden]),
    ]
    return serialise(graph, "multilingual-e5-small", inputs, outputs)


def serialise(graph: Graph, name: str, inputs: list, outputs: list) -> bytes:
    model = helper.make_model(
        helper.make_graph(graph.nodes, name, inputs, outputs, list(graph.constants.values())),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)],
        ir_version=IR_VERSION,
        producer_name="pourparlers",
    )
    onnx.checker.check_model(model)
    return model.SerializeToString(deterministic=True)


def _join_states(graph: Graph, hidden: str) -> None:
    """What the reader goes on from: every number in steps of its own deviation, rounded to 8 bits."""
    mean, step = join_scale()
    centred = graph.op("Sub", [hidden, graph.floats("join.mean", mean)], "join.centred")
    steps = graph.op("Div", [centred, graph.floats("join.step", step)], "join.steps")
    whole = graph.op("Round", [steps], "join.whole")
    cut = graph.op("Clip", [whole, graph.floats("join.least", -127), graph.floats("join.most", 127)], "join.cut")
    graph.op("Cast", [cut], "join_states", to=TensorProto.INT8)


def _embeddings(graph: Graph, weights: Weights, kept: list[int]) -> str:
    words: Q4 = weights.quantised("emb.word")
    shape = weights.shape
    blocks = words.scales.shape[1]
    packed = graph.constant("word.packed", words.packed[kept].reshape(len(kept), -1))
    scales = graph.constant("word.scales", words.scales[kept])

    rows = graph.op("Gather", [packed, "input_ids"], "word.rows", axis=0)
    rows = graph.op("Reshape", [rows, graph.ints("word.rows.shape", [0, 0, blocks, 16])], "word.bytes")
    four = graph.constant("four", np.asarray(4, dtype=np.uint8))
    high = graph.op("BitShift", [rows, four], "word.high", direction="RIGHT")
    left = graph.op("BitShift", [rows, four], "word.left", direction="LEFT")
    low = graph.op("BitShift", [left, four], "word.low", direction="RIGHT")
    nibbles = graph.op("Concat", [low, high], "word.nibbles", axis=3)
    values = graph.op("Cast", [nibbles], "word.nibbles.float", to=TensorProto.FLOAT)
    values = graph.op("Sub", [values, graph.floats("eight", 8)], "word.centred")
    row_scales = graph.op("Gather", [scales, "input_ids"], "word.scales.rows", axis=0)
    row_scales = graph.op("Cast", [row_scales], "word.scales.float", to=TensorProto.FLOAT)
    row_scales = graph.op("Unsqueeze", [row_scales, graph.ints("last", [-1])], "word.scales.column")
    values = graph.op("Mul", [values, row_scales], "word.values")
    word = graph.op("Reshape", [values, graph.ints("hidden.shape", [0, 0, shape.hidden])], "word")

    kinds = graph.floats("type.table", weights.array("emb.type").reshape(shape.types, shape.hidden))
    positions = graph.floats("position.table", weights.array("emb.pos").reshape(shape.positions, shape.hidden))
    kind = graph.op("Gather", [kinds, "token_type_ids"], "type", axis=0)
    size = graph.op("Shape", ["input_ids"], "length", start=1, end=2)
    zero = graph.ints("zero", [0])
    position = graph.op("Slice", [positions, zero, size, zero], "position")
    total = graph.op("Add", [word, kind], "embeddings.word_type")
    total = graph.op("Add", [total, position], "embeddings.sum")
    inputs = [total, *(graph.floats(f"emb.ln.{part}", weights.array(f"emb.ln.{part}")) for part in "wb")]
    return graph.op("LayerNormalization", inputs, "emb.ln", axis=-1, epsilon=shape.epsilon)


def attention_bias(graph: Graph, mask: str) -> str:
    """0 where a token may be looked at, a huge negative number on padding: [batch, 1, 1, sequence]."""
    mask = graph.op("Cast", [mask], "mask.float", to=TensorProto.FLOAT)
    mask = graph.op("Unsqueeze", [mask, graph.ints("mask.axes", [1, 2])], "mask.wide")
    mask = graph.op("Sub", [graph.floats("one", 1), mask], "mask.inverse")
    return graph.op("Mul", [mask, graph.floats("mask.minus", -1e9)], "mask.bias")


def _normalise(
    graph: Graph, weights: Weights, name: str, value: str, skip: str, bias: str | None = None
) -> str:
    """LayerNormalization(value + skip + bias) in one kernel."""
    inputs = [value, skip, *(graph.floats(f"{name}.{part}", weights.array(f"{name}.{part}")) for part in "wb")]
    if bias is not None:
        inputs.append(bias)
    return graph.op(
        "SkipLayerNormalization", inputs, name, domain=MICROSOFT, epsilon=weights.shape.epsilon
    )


def _linear(graph: Graph, name: str, matrix: np.ndarray, value: str) -> str:
    """value @ matrix.T, with one scale a token for the input and one an output for the weights.

    A scale of its own for each token keeps a text's vectors the same whatever it is batched or padded with, and
    loses less than one scale for all: the first token of a text has values many times larger than the others'.
    """
    limit = np.abs(matrix).max(axis=1)
    scale = np.where(limit > 0, limit / WEIGHT_RANGE, 1).astype(np.float32)
    quantised = np.rint(matrix / scale[:, None]).astype(np.int8)

    largest = graph.op("Abs", [value], f"{name}.abs")
    largest = graph.op("ReduceMax", [largest], f"{name}.max", axes=[-1], keepdims=1)
    scaled = graph.op("Div", [value, largest], f"{name}.scaled")
    zero = graph.constant("activation.zero", np.asarray(ZERO_POINT, dtype=np.uint8))
    step = graph.floats("activation.step", 1 / ACTIVATION_RANGE)
    codes = graph.op("QuantizeLinear", [scaled, step, zero], f"{name}.codes")
    product = graph.op(
        "MatMulIntegerToFloat",
        [codes, graph.constant(f"{name}.q", quantised.T), step, graph.floats(f"{name}.scale", scale), zero],
        f"{name}.product",
        domain=MICROSOFT,
    )
    return graph.op("Mul", [product, largest], f"{name}.out")


def encoder_layer(graph: Graph, weights: Weights, index: int, value: str, mask: str) -> str:
    name = f"l{index}"

    def bias(part: str) -> str:
        return graph.floats(f"{name}.{part}.bias", weights.array(f"{name}.{part}.b"))

    context = _attention(graph, weights, name, value, mask)
    attended = _linear(graph, f"{name}.ao", weights.array(f"{name}.ao.w"), context)
    attended = _normalise(graph, weights, f"{name}.aln", attended, value, bias("ao"))
    inner = _linear(graph, f"{name}.fi", weights.array(f"{name}.fi.w"), attended)
    inner = graph.op("BiasGelu", [inner, bias("fi")], f"{name}.gelu", domain=MICROSOFT)
    outer = _linear(graph, f"{name}.fo", weights.array(f"{name}.fo.w"), inner)
    return _normalise(graph, weights, f"{name}.oln", outer, attended, bias("fo"))


def _attention(graph: Graph, weights: Weights, name: str, value: str, mask: str) -> str:
    shape = weights.shape
    width = shape.hidden // shape.heads
    # The 1/sqrt(width) of the attention scores is folded into the queries.
    fold = {"q": np.float32(1 / math.sqrt(width)), "k": np.float32(1), "v": np.float32(1)}
    matrix = np.concatenate([weights.array(f"{name}.{part}.w") * fold[part] for part in "qkv"])
    bias = np.concatenate([weights.array(f"{name}.{part}.b") * fold[part] for part in "qkv"])

    joined = _linear(graph, f"{name}.qkv", matrix, value)
    joined = graph.op("Add", [joined, graph.floats(f"{name}.qkv.bias", bias)], f"{name}.qkv.biased")
    heads = graph.ints("heads.shape", [0, 0, 3, shape.heads, width])
    joined = graph.op("Reshape", [joined, heads], f"{name}.qkv.heads")
    joined = graph.op("Transpose", [joined], f"{name}.qkv.parts", perm=[2, 0, 3, 1, 4])
    query, key, content = (
        graph.op("Gather", [joined, graph.ints(f"part.{i}", i)], f"{name}.{part}", axis=0)
        for i, part in enumerate("qkv")
    )
    scores = graph.op("FusedMatMul", [query, key], f"{name}.scores", domain=MICROSOFT, transB=1)
    scores = graph.op("Add", [scores, mask], f"{name}.masked")
    scores = graph.op("Softmax", [scores], f"{name}.attention", axis=-1)
    context = graph.op("MatMul", [scores, content], f"{name}.context.heads")
    context = graph.op("Transpose", [context], f"{name}.context.tokens", perm=[0, 2, 1, 3])
    return graph.op("Reshape", [context, graph.ints("hidden.shape", [0, 0, shape.hidden])], f"{name}.context")
