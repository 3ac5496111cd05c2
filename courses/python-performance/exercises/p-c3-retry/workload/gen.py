"""Pages with the number of times that the server answers 503 before it answers
properly.
"""
import json
import random


def generate(seed: int, pages: int) -> bytes:
    rng = random.Random(f"retry/{seed}")
    return json.dumps(
        {
            "pages": [[f"/p{n}", rng.choice((0, 0, 1, 2, 3, 9))] for n in range(pages)],
            "retries": 2,
        }
    ).encode()
