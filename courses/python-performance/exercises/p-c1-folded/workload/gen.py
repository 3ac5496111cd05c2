"""Stack samples, outermost function first, with recursion now and then."""
import json
import random


def generate(seed: int, samples: int) -> bytes:
    rng = random.Random(f"stacks/{seed}")
    rows = []
    for _ in range(samples):
        stack = ["main"]
        while len(stack) < 7 and rng.random() < 0.75:
            stack.append(
                stack[-1]
                if rng.random() < 0.25
                else rng.choice(("parse", "rank", "save", "hash"))
            )
        rows.append(stack)
    return json.dumps({"samples": rows}).encode()
