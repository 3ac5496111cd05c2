import zlib


def trail(events):
    text = "".join(f"{event};" for event in reversed(events))
    return {
        "length": len(text),
        "start": text[:20],
        "checksum": zlib.crc32(text.encode()),
    }
