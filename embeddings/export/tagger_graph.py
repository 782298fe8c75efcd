"""The tagger as an ONNX graph for onnxruntime 1.14: what training/tagger.py computes, its layers in 8 bits like the encoder's."""

from __future__ import annotations

import numpy as np
from onnx import TensorProto, helper

from graph import Graph, attention_bias, encoder_layer, serialise
from join import JOIN_LAYER, join_scale
from reader_graph import TrainedWeights, broadcast_rows, linear


def build_tagger(weights: TrainedWeights) -> bytes:
    """The serialised tagger, of n passages (t tokens, padded).

    Inputs: `states` int8 [n, t, hidden], `mask` int64 [n, t]. Outputs: `tags` [n, t, 7], logits; `asks` [n, t, 128] and `offers`
    [n, 1 + t, 128], whose products by halves are the logits of where a party's words begin and end.
    """
    graph = Graph()
    mean, step = join_scale()
    states = graph.op("Cast", ["states"], "states.float", to=TensorProto.FLOAT)
    states = graph.op("Mul", [states, graph.floats("join.step", step)], "states.stretched")
    hidden = graph.op("Add", [states, graph.floats("join.mean", mean)], "states.restored")
    count = graph.op("Shape", ["mask"], "rows", start=0, end=1)
    first = broadcast_rows(graph, count, weights.head("first").reshape(1, -1), "first", None)
    hidden = graph.op("Concat", [first, hidden], "joined", axis=1)
    one, far, axis = graph.ints("first.count", [1]), graph.ints("far", [2**31]), graph.ints("axis.1", [1])
    seen = graph.op("Concat", [graph.op("Expand", [one, graph.op("Concat", [count, one], "column", axis=0)], "ones"), "mask"], "seen", axis=1)
    bias = attention_bias(graph, seen)
    for index in range(weights.layers):
        hidden = encoder_layer(graph, weights, JOIN_LAYER + index, hidden, bias)
    text = graph.op("Slice", [hidden, one, far, axis], "text")
    graph.op("Identity", [linear(graph, weights, "tags", text)], "tags")
    asked = linear(graph, weights, "asks", text)
    graph.op("Div", [asked, graph.floats("asks.scale", np.sqrt(weights.head("asks.weight").shape[0] / 2))], "asks")
    graph.op("Identity", [linear(graph, weights, "offers", hidden)], "offers")

    value = helper.make_tensor_value_info
    inputs = [value("states", TensorProto.INT8, ["n", "t", weights.shape.hidden]), value("mask", TensorProto.INT64, ["n", "t"])]
    outputs = [value(name, TensorProto.FLOAT, ["n", size, None]) for name, size in (("tags", "t"), ("asks", "t"), ("offers", "u"))]
    return serialise(graph, "pourparlers-tagger", inputs, outputs)
