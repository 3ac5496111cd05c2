"""Known customers, and orders as pairs of customer and amount; about half of them
are by strangers.
"""
import json
import random


def generate(seed: int, customers: int, orders: int) -> bytes:
    rng = random.Random(f"known/{seed}")
    known = rng.sample(range(customers * 10), customers)
    rows = [
        [
            rng.choice(known) if rng.random() < 0.5 else rng.randrange(customers * 10),
            rng.randint(1, 500),
        ]
        for _ in range(orders)
    ]
    return json.dumps({"known": known, "orders": rows}).encode()
