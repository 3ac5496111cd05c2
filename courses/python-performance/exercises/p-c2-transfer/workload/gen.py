"""Balances, and transfers as triples: from, to, amount."""
import json
import random


def generate(seed: int, accounts: int, transfers: int) -> bytes:
    rng = random.Random(f"transfers/{seed}")
    rows = [
        [*rng.sample(range(accounts), 2), rng.randint(1, 50)] for _ in range(transfers)
    ]
    return json.dumps({"accounts": [1000] * accounts, "transfers": rows}).encode()
