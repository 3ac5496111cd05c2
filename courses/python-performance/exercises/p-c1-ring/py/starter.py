from itertools import cycle, islice


def seats(names, first, count):
    first = min(first, 100_000)
    return list(islice(cycle(names), first, first + count))


def name_all(tables):
    return [seats(table["names"], table["first"], table["count"]) for table in tables]


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(name_all(sample["tables"]))
