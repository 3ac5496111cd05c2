import zlib


def trail(events):
    pieces = []
    for event in events:
        pieces = [event + ";"] + pieces
    text = "".join(pieces)
    return {
        "length": len(text),
        "start": text[:20],
        "checksum": zlib.crc32(text.encode()),
    }
