"""Tables, each with a list of names, a start that may be negative or far away, and
a count that may go round several times.
"""
import json
import random


def generate(seed: int, names: int, tables: int) -> bytes:
    rng = random.Random(f"ring/{seed}")
    rows = []
    for number in range(tables):
        table = (
            []
            if number % 5 == 2
            else [f"n{seat}" for seat in range(rng.randint(1, names))]
        )
        first = (
            rng.randint(100_001, 1_000_000_000)
            if number % 2
            else rng.randint(0, 3 * names) - names * (number % 4)
        )
        rows.append(
            {"names": table, "first": first, "count": rng.randint(1, 3 * names)}
        )
    return json.dumps({"tables": rows}).encode()
