"""Ticks of sleep for each job, few different ones, so that many wake at the same moment."""
import json
import random


def generate(seed: int, jobs: int) -> bytes:
    rng = random.Random(f"wake/{seed}")
    rows = [[rng.randint(1, 4) for _ in range(rng.randint(1, 5))] for _ in range(jobs)]
    return json.dumps({"jobs": rows}).encode()
