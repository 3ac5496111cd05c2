"""Calls and returns with the time at which they happened, properly nested,
recursion included.
"""
import json
import random


def generate(seed: int, calls: int) -> bytes:
    rng = random.Random(f"events/{seed}")
    now, stack, events = 0, [], []
    while calls or stack:
        now += rng.randint(1, 40)
        if calls and (not stack or (len(stack) < 6 and rng.random() < 0.55)):
            calls -= 1
            name = stack[-1] if stack and rng.random() < 0.4 else rng.choice("abcde")
            stack.append(name)
            events.append([now, "call", name])
        else:
            events.append([now, "return", stack.pop()])
    return json.dumps({"events": events}).encode()
