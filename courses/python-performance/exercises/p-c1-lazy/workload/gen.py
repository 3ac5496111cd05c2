"""Readings, some missing, some exactly zero, some that are no numbers."""
import json
import random


def generate(seed: int, lines: int) -> bytes:
    rng = random.Random(f"lazy/{seed}")
    choices = ("", "x", "0", "-0")
    return json.dumps(
        {
            "lines": [
                rng.choice(choices)
                if rng.random() < 0.3
                else str(rng.randint(-400, 400))
                for _ in range(lines)
            ]
        }
    ).encode()
