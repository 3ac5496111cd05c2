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
