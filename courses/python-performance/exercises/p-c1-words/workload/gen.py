"""A text of made-up words, some of them with capitals and punctuation, and many
ties.
"""
import json
import random


def generate(seed: int, words: int) -> bytes:
    rng = random.Random(f"words/{seed}")
    vocabulary = ["".join(rng.choices("abcde", k=rng.randint(1, 3))) for _ in range(60)]
    chosen = [rng.choice(vocabulary) for _ in range(words)]
    chosen = [word.capitalize() if rng.random() < 0.2 else word for word in chosen]
    return json.dumps(
        {
            "text": " ".join(
                word + rng.choice(("", "", ",", ".", "!")) for word in chosen
            )
        }
    ).encode()
