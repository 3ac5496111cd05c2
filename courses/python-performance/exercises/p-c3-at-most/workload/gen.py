"""Jobs, and how many of them may be in progress at the same time."""
import json
import random


def generate(seed: int, jobs: int) -> bytes:
    rng = random.Random(f"atmost/{seed}")
    return json.dumps(
        {"jobs": [rng.randint(1, 99) for _ in range(jobs)], "limit": rng.randint(3, 7)}
    ).encode()
