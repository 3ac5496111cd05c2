"""Jobs of equal items, in milliseconds, and what is there to do each with."""
import json
import random


def generate(seed: int, jobs: int) -> bytes:
    rng = random.Random(f"floor/{seed}")
    rows = [
        {
            "items": rng.randint(1, 3) if number % 2 else rng.randint(4, 60),
            "wait": rng.randint(5, 200),
            "work": rng.randint(1, 120),
            "waiters": rng.randint(2, 30),
            "cores": rng.randint(1, 8),
        }
        for number in range(jobs)
    ]
    return json.dumps({"jobs": rows}).encode()
