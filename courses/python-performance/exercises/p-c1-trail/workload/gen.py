"""Short texts in the order in which they happened."""
import json
import random


def generate(seed: int, events: int) -> bytes:
    rng = random.Random(f"trail/{seed}")
    return json.dumps(
        {"events": [f"e{rng.randrange(100_000)}" for _ in range(events)]}
    ).encode()
