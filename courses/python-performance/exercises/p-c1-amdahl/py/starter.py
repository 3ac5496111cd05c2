def speed_up(parts):
    # The speed-ups of the parts, multiplied. Is that what happens to the whole?
    result = 1
    for share, factor in parts:
        result *= 1000 / (1000 - share + share / factor)
    return int(result * 100)


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(speed_up(sample["parts"]))
