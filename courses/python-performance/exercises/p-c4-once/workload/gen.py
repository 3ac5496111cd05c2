"""Articles of an order, most of them several times."""
import json
import random


def generate(seed: int, articles: int, different: int) -> bytes:
    rng = random.Random(f"prices/{seed}")
    return json.dumps(
        {"articles": [rng.randrange(different) for _ in range(articles)]}
    ).encode()
