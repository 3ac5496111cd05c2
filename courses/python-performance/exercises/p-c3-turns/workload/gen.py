"""Tasks as lists of steps: a step works for so many milliseconds and then waits
for so many.
"""
import json
import random


def generate(seed: int, tasks: int) -> bytes:
    rng = random.Random(f"turns/{seed}")
    rows = [
        [[rng.randint(1, 30), rng.randint(0, 60)] for _ in range(rng.randint(1, 5))]
        for _ in range(tasks)
    ]
    return json.dumps({"tasks": rows}).encode()
