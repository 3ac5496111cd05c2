"""Lists in lists, to a random depth, some of them empty; the leaves are numbers
and texts.
"""
import json
import random


def generate(seed: int, size: int) -> bytes:
    rng = random.Random(f"flat/{seed}")

    def tree(depth):
        if depth == 0 or rng.random() < 0.3:
            return rng.choice((rng.randint(0, 99), f"t{rng.randint(0, 99)}"))
        return [tree(depth - 1) for _ in range(rng.randint(0, 4))]

    return json.dumps({"tree": [tree(rng.randint(2, 7)) for _ in range(size)]}).encode()
