"""Lines of a weather log; only a few of them are hot, and some have no temperature."""
import json
import random


def generate(seed: int, lines: int) -> bytes:
    rng = random.Random(f"hot/{seed}")
    rows = []
    for _ in range(lines):
        value = "" if rng.random() < 0.1 else f"{min(rng.gauss(15, 8), 99):.1f}"
        moment = (
            f"2025-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d} "
            f"{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}"
        )
        wind, rain = rng.randint(0, 180) / 10, rng.choice((0.0, 0.0, 0.2, 1.4))
        rows.append(
            f"{value};{moment};{wind};{rain};"
            f"{rng.randint(9800, 10400) / 10};{rng.randint(20, 100)}"
        )
    return json.dumps({"lines": rows}).encode()
