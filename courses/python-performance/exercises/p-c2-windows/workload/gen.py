"""Numbers, a window, and how many of its sums somebody wants to see."""
import json
import random


def generate(seed: int, values: int) -> bytes:
    rng = random.Random(f"windows/{seed}")
    width = rng.randint(2, 6)
    return json.dumps(
        {
            "values": [rng.randint(0, 99) for _ in range(values)],
            "width": width,
            "wanted": rng.randint(1, (values - width) // 2),
        }
    ).encode()
