# timeout: 60
import time
from multiprocessing import Pool


def total(bounds):
    result = 0
    for number in range(*bounds):
        result += number
    return result


def race(size, workers):
    step = size // 4
    chunks = [(first, first + step) for first in range(0, size, step)]
    start = time.perf_counter()
    alone = sum(map(total, chunks))
    sequential = time.perf_counter() - start

    start = time.perf_counter()
    with Pool(workers) as pool:  # starting and ending the pool is part of the bill
        together = sum(pool.map(total, chunks))
    parallel = time.perf_counter() - start
    assert alone == together
    return sequential * 1000, parallel * 1000, sequential / parallel


if __name__ == "__main__":
    print(f"{'numbers':>11} {'workers':>8} {'loop ms':>9} {'pool ms':>9} {'gain':>7}")
    for size in (100_000, 1_000_000, 4_000_000, 8_000_000):
        for workers in (2, 4):
            loop, pool, gain = race(size, workers)
            print(f"{size:11,} {workers:8} {loop:9.1f} {pool:9.1f} {gain:6.2f}x")
