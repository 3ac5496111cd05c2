"""Calls, lines and returns with their times. Functions call only later letters, so that
none calls itself.
"""
import json
import random

LETTERS = "abcdef"


def generate(seed: int, calls: int) -> bytes:
    rng = random.Random(f"lines/{seed}")
    now, events = 0, []

    def later(most):
        nonlocal now
        now += rng.randint(1, most)
        return now

    def call(place):
        events.append([later(3), "call", LETTERS[place]])
        for turn in range(rng.randint(1, 2)):
            for line in range(10 * place + 1, 10 * place + 1 + rng.randint(1, 4)):
                events.append([later(30), "line", line])
                if place + 1 < len(LETTERS) and rng.random() < 0.3:
                    call(rng.randint(place + 1, len(LETTERS) - 1))
        events.append([later(30), "return", LETTERS[place]])

    for _ in range(calls):
        call(rng.randint(0, 2))
    return json.dumps({"events": events}).encode()
