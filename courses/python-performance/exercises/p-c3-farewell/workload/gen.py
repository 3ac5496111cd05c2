"""Jobs as pairs of milliseconds, for the work and for the goodbye; some of each kind."""
import json
import random


def generate(seed: int, jobs: int) -> bytes:
    rng = random.Random(f"farewell/{seed}")
    rows = [[20, 20], [4000, 30], [4000, 3000]]
    rows += [[rng.choice((10, 4000)), rng.choice((10, 40, 3000))] for _ in range(jobs - 3)]
    rng.shuffle(rows)
    return json.dumps({"jobs": rows}).encode()
