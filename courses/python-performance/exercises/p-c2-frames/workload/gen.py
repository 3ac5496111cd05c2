"""Messages with a length in front, cut into pieces wherever the pipe pleased."""
import json
import random


def generate(seed: int, messages: int) -> bytes:
    rng = random.Random(f"frames/{seed}")
    texts = [
        "".join(rng.choices("abcäöü \u20ac", k=rng.randint(0, 40)))
        for _ in range(messages)
    ]
    stream = b"".join(
        len(text.encode()).to_bytes(4, "big") + text.encode() for text in texts
    )
    pieces, place = [], 0
    while place < len(stream):
        size = rng.choice((1, 2, 3, 5, 30, 90))
        pieces.append(stream[place : place + size].hex())
        place += size
    return json.dumps({"pieces": pieces}).encode()
