"""Readings of a sensor, large enough that their squares leave 32 bits."""
import json
import random


def generate(seed: int, values: int) -> bytes:
    rng = random.Random(f"energy/{seed}")
    return json.dumps(
        {"values": [rng.randint(-120_000, 120_000) for _ in range(values)]}
    ).encode()
