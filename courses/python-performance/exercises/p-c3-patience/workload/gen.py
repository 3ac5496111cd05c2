"""Servers with the milliseconds each takes to answer: either quick or far too slow."""
import json
import random


def generate(seed: int, servers: int) -> bytes:
    rng = random.Random(f"patience/{seed}")
    times = [rng.choice((5, 10, 20, 900, 1500)) for _ in range(servers)]
    return json.dumps(
        {"servers": [[f"s{n}", time] for n, time in enumerate(times)], "patience": 350}
    ).encode()
