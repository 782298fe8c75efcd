"""Where question and passage are joined, and how the states there are kept: shared by the encoder's graph, the reader and its training."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

JOIN_LAYER = 6
"""Layers of the encoder that read question and passage apart; the reader goes on from their states."""
STATE_STEPS = 24.0
"""Codes a standard deviation: a state is kept as (value - mean) / deviation * STATE_STEPS, rounded and cut to 8 bits."""
SCALE_FILE = Path(__file__).resolve().parent / "join-scale.json"


def join_scale() -> tuple[np.ndarray, np.ndarray]:
    """Mean of every dimension of the states at the join layer, and its step: what one code stands for. Both float32 [hidden]."""
    scale = json.loads(SCALE_FILE.read_text("utf-8"))
    mean, deviation = (np.asarray(scale[name], dtype=np.float32) for name in ("mean", "deviation"))
    return mean, (deviation / np.float32(STATE_STEPS)).astype(np.float32)
