"""Lengths of tasks, and a number of workers."""
import json
import random


def generate(seed: int, tasks: int) -> bytes:
    rng = random.Random(f"plans/{seed}")
    return json.dumps(
        {
            "tasks": [rng.choice((1, 2, 3, 5, 8, 13, 40)) for _ in range(tasks)] + [40],
            "workers": rng.randint(2, 5),
        }
    ).encode()
