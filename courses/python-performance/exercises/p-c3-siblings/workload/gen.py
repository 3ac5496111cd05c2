"""Jobs as pairs of milliseconds and whether the job fails; one of them fails early."""
import json
import random


def generate(seed: int, jobs: int) -> bytes:
    rng = random.Random(f"siblings/{seed}")
    rows = [[rng.choice((1500, 1800, 2200)), False] for _ in range(jobs)] + [
        [5, False] for _ in range(rng.randint(1, 3))
    ]
    rows.append([200, True])
    rng.shuffle(rows)
    return json.dumps({"jobs": rows}).encode()
