"""Parts of a program with their share of the time, in thousandths, and by how much
each becomes faster.
"""
import json
import random


def generate(seed: int, parts: int) -> bytes:
    rng = random.Random(f"amdahl/{seed}")
    left, rows = 1000, []
    for _ in range(parts):
        share = rng.randint(1, max(1, left // 2))
        left -= share
        rows.append([share, rng.choice((2, 3, 4, 10, 50))])
    return json.dumps({"parts": rows}).encode()
