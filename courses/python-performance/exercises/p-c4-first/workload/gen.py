"""Mirrors with the time each needs in milliseconds, far enough apart to be told
from one another.
"""
import json
import random


def generate(seed: int, mirrors: int) -> bytes:
    rng = random.Random(f"race/{seed}")
    times = [20] + [600 + 100 * number for number in range(mirrors - 1)]
    rng.shuffle(times)
    return json.dumps(
        {"mirrors": [[f"m{number}", time] for number, time in enumerate(times)]}
    ).encode()
