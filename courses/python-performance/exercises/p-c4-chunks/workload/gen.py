"""How many items, and into how many pieces they are to be cut."""
import json
import random


def generate(seed: int, most: int) -> bytes:
    rng = random.Random(f"chunks/{seed}")
    return json.dumps(
        {"items": rng.randint(0, most), "pieces": rng.randint(2, 40)}
    ).encode()
