"""Milliseconds of waiting for each job. As many slow ones as there are places come first,
so that the others have to wait for a place for as long as the limit is.
"""
import json
import random


def generate(seed: int, jobs: int, width: int) -> bytes:
    rng = random.Random(f"limits/{seed}")
    quick = [rng.choice((20, 30, 40)) for _ in range(jobs)]
    for _ in range(rng.randint(1, 2)):
        quick.insert(rng.randrange(len(quick)), 2500)
    return json.dumps({"jobs": [2500] * width + quick, "width": width}).encode()
