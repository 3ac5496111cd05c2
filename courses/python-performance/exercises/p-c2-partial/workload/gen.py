"""Texts whose letters are to be counted."""
import json
import random


def generate(seed: int, texts: int) -> bytes:
    rng = random.Random(f"partial/{seed}")
    return json.dumps(
        {
            "texts": [
                "".join(rng.choices("abcdefgh ", k=rng.randint(0, 200)))
                for _ in range(texts)
            ]
        }
    ).encode()
