"""Items that a service hands out in pages, and how many of them somebody wants."""
import json
import random


def generate(seed: int, items: int) -> bytes:
    rng = random.Random(f"pages/{seed}")
    wanted = rng.randint(1, items // 2)
    return json.dumps(
        {
            "items": [rng.randint(0, 999) for _ in range(items)],
            "size": rng.randint(3, 9),
            "wanted": wanted,
        }
    ).encode()
