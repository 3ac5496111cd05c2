import zlib


def trail(events):
    text = ""
    for event in events:
        text = event + ";" + text
    return {
        "length": len(text),
        "start": text[:20],
        "checksum": zlib.crc32(text.encode()),
    }


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(trail(sample["events"]))
