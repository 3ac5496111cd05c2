# timeout: 30
import time

import numpy as np


def best(action, rounds=3, number=1):
    """The milliseconds of CPU of one call, from `number` calls timed together:
    a single short one would take less than reading the clock does.
    """
    result = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        for _ in range(number):
            action()
        result = min(result, (time.process_time() - started) / number)
    return result * 1000


print(f"{'numbers':>9} {'list ms':>9} {'array ms':>9} {'gain':>7} {'with conversion':>16} {'there and back':>15}")
for size in (100, 1_000, 10_000, 100_000, 1_000_000):
    numbers = list(range(size))
    array = np.arange(size, dtype=np.int64)
    number = max(1, 100_000 // size)
    loop = best(lambda: [value * value for value in numbers], 3, number)
    vector = best(lambda: array * array, 7, number)
    convert = best(lambda: np.array(numbers) ** 2, 3, number)
    back = best(lambda: (np.array(numbers) ** 2).tolist(), 3, number)
    factor = loop / vector
    print(f"{size:>9,} {loop:9.4f} {vector:9.4f} {loop / vector:6.0f}x {loop / convert:15.2f}x {loop / back:14.2f}x")

started = time.process_time()
fresh = np.ones(4_000_000)
first = fresh * fresh
cold = time.process_time() - started
again = best(lambda: np.multiply(fresh, fresh, out=first)) / 1000
print(f"\n4 million floats: first touch {cold * 1000:.1f} ms, into memory that exists {again * 1000:.1f} ms")

narrow = np.array([46_340, 46_341], dtype=np.int32)
print("squares in 32 bits:", (narrow * narrow).tolist(), "  in Python:", [46_340**2, 46_341**2])
print(f"figure: {factor:.0f}")
