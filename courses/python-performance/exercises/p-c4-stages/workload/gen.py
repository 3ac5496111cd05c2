"""Lines of a file, some of them not to be parsed."""
import json
import random


def generate(seed: int, lines: int) -> bytes:
    rng = random.Random(f"stages/{seed}")
    return json.dumps(
        {
            "lines": [
                rng.choice(("x", "?", "12a"))
                if rng.random() < 0.2
                else str(rng.randint(0, 999))
                for _ in range(lines)
            ]
        }
    ).encode()
