"""A table of names, a start that may be negative or far away, and a count that may go round several times."""
import json
import random


def generate(seed: int, names: int) -> bytes:
    rng = random.Random(f"ring/{seed}")
    table = [f"n{number}" for number in range(names if rng.random() < 0.8 else 0)]
    return json.dumps({"names": table, "first": rng.randint(-3 * names, 1_000_000_000), "count": rng.randint(1, 3 * names)}).encode()
