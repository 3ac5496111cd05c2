"""Lines of a weather log; only a few of them are hot, and some have no value."""
import json
import random


def generate(seed: int, lines: int) -> bytes:
    rng = random.Random(f"hot/{seed}")
    rows = []
    for _ in range(lines):
        value = "" if rng.random() < 0.1 else f"{min(rng.gauss(15, 8), 99):.1f}"
        rows.append(
            f"{value};2025-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d} "
            f"{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}"
        )
    return json.dumps({"lines": rows}).encode()
