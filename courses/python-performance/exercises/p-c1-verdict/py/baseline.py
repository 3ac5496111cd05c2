def verdict(first, second):
    a, b = min(first), min(second)
    spread = max(
        sorted(runs)[(len(runs) - 1) // 2] - min(runs) for runs in (first, second)
    )
    winner = "none"
    if 100 * abs(a - b) > 5 * max(a, b):
        winner = "first" if a < b else "second"
    return {"first": a, "second": b, "spread": spread, "winner": winner}


def verdicts(races):
    return [verdict(first, second) for first, second in races]
