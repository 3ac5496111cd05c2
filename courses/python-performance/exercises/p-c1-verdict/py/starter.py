import statistics


def verdict(first, second):
    a, b = int(statistics.mean(first)), int(statistics.mean(second))
    winner = "first" if a < b else "second"
    return {
        "first": a,
        "second": b,
        "spread": max(max(first) - a, max(second) - b),
        "winner": winner,
    }


def verdicts(races):
    return [verdict(first, second) for first, second in races]


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(verdicts(sample["races"]))
