"""A schedule: which of two threads executes its next instruction."""
import json
import random


def generate(seed: int, steps: int) -> bytes:
    rng = random.Random(f"interleave/{seed}")
    schedule, turn = [], 0
    while len(schedule) < steps:
        schedule += [turn] * rng.randint(1, 7)
        turn = 1 - turn
    return json.dumps({"schedule": schedule}).encode()
