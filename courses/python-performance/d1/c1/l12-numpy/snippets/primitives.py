# timeout: 30
import math
import timeit

import numpy as np

size = 10_000
random = np.random.default_rng(5)
a, b = (random.random(size, dtype=np.float32) for _ in range(2))
left, right = a.tolist(), b.tolist()


def microseconds(action, number):
    return min(timeit.repeat(action, number=number, repeat=5)) / number * 1e6


print(f"{size:,} floats")
for name, loop, library in (
    ("multiply", lambda: [x * y for x, y in zip(left, right)], lambda: a * b),
    ("dot", lambda: sum(x * y for x, y in zip(left, right)), lambda: a @ b),
    ("exp", lambda: [math.exp(x) for x in left], lambda: np.exp(a)),
):
    slow, fast = microseconds(loop, 5), microseconds(library, 200)
    print(f"{name:10} loop {slow:7.1f} us   NumPy {fast:7.2f} us   {slow / fast:6.0f}x")

loop, library = sum(x * y for x, y in zip(left, right)), float(a @ b)
print(f"dot: {loop:.4f} in 64 bits one by one, {library:.4f} in 32 bits and another order")
print(f"cosine similarity {a @ b / (np.linalg.norm(a) * np.linalg.norm(b)):.4f}   argmax {a.argmax()}")
