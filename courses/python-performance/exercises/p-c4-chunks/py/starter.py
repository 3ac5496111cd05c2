def chunks(items, pieces):
    size = items // pieces
    return [[number * size, (number + 1) * size] for number in range(pieces)]


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(chunks(sample["items"], sample["pieces"]))
