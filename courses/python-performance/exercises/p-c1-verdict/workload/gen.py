"""Races of two series of timings each in nanoseconds, with the kind of noise that
only ever adds.
"""
import json
import random


def generate(seed: int, runs: int, races: int) -> bytes:
    rng = random.Random(f"runs/{seed}")

    def series(value, busy):
        return [
            value
            + rng.randint(0, 9)
            + (rng.randint(50, 900) if rng.random() < busy else 0)
            for _ in range(runs)
        ]

    rows = []
    for _ in range(races):
        base = rng.randint(800, 1200)
        other = base * rng.choice((85, 93, 97, 99, 101, 104, 108, 120)) // 100
        rows.append([series(base, rng.random()), series(other, rng.random() / 2)])
    return json.dumps({"races": rows}).encode()
