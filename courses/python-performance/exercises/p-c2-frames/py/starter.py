def decode(pieces):
    return [bytes.fromhex(piece)[4:].decode(errors="replace") for piece in pieces]


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(decode(sample["pieces"]))
