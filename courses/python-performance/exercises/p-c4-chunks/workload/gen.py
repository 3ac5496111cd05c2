"""How many items, and into how many pieces they are to be cut."""

import json
import random


def generate(seed: int, most: int) -> bytes:
    rng = random.Random(f"chunks/{seed}")
    pieces = rng.randint(3, 40)
    if rng.random() < 0.1:
        items = rng.randint(0, pieces - 1)
    else:
        # A division with a rest, since that is where the difficulty lies.
        items = rng.randint(1, max(1, most // pieces)) * pieces + rng.randint(1, pieces - 1)
    return json.dumps({"items": items, "pieces": pieces}).encode()
