# timeout: 40
import time
from multiprocessing import Pool


def tiny(number):
    return number % 7


def uneven(number):
    total = 0
    for step in range(number * 400):
        total += step
    return total


def best(action, rounds=2):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


if __name__ == "__main__":
    many, few = range(20_000), range(64)
    with Pool(2) as pool:
        pool.map(abs, [1, 2])
        print(f"20,000 tiny items: loop {best(lambda: list(map(tiny, many))):7.1f} ms")
        for size in (1, 10, 100, 1_000, 10_000):
            took = best(lambda: pool.map(tiny, many, chunksize=size))
            print(f"{'chunk':>17} {size:6,} {took:8.1f} ms")
        print(f"64 items, the last are the longest: loop "
              f"{best(lambda: list(map(uneven, few))):5.1f} ms")
        for size in (1, 4, 16, 32):
            took = best(lambda: pool.map(uneven, few, chunksize=size))
            print(f"{'chunk':>17} {size:6,} {took:8.1f} ms")
