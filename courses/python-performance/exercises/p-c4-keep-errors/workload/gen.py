"""Numbers, some of which the work cannot handle."""
import json
import random


def generate(seed: int, numbers: int) -> bytes:
    rng = random.Random(f"answers/{seed}")
    return json.dumps(
        {"numbers": [rng.randint(0, 200) for _ in range(numbers)]}
    ).encode()
