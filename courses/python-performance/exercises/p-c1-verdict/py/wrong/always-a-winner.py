import statistics


def verdict(first, second):
    a, b = min(first), min(second)
    spread = max(statistics.median_low(first) - a, statistics.median_low(second) - b)
    return {
        "first": a,
        "second": b,
        "spread": spread,
        "winner": "first" if a < b else "second",
    }


def verdicts(races):
    return [verdict(first, second) for first, second in races]
