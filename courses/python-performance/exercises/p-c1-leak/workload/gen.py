"""Requests to a service, and how many of them its history may hold."""
import json
import random


def generate(seed: int, requests: int) -> bytes:
    rng = random.Random(f"leak/{seed}")
    numbers = [rng.randint(1, 9999) for _ in range(requests)]
    return json.dumps(
        {"requests": numbers, "keep": rng.randint(3, requests // 2)}
    ).encode()
