# timeout: 30
import pickle
import time
from multiprocessing import Pool


def total(numbers):
    return sum(numbers)


def total_of_range(bounds):
    return sum(range(*bounds))


def best(action):
    times = []
    for _ in range(4):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


if __name__ == "__main__":
    numbers = list(range(1_000_000))
    halves = [numbers[:500_000], numbers[500_000:]]
    print(f"pickled, one half is {len(pickle.dumps(halves[0])) / 1e6:.1f} MB")
    with Pool(2) as pool:
        pool.map(abs, [1, 2])
        alone = best(lambda: total(numbers))
        freight = best(lambda: pool.map(total, halves))
        bounds = [(0, 500_000), (500_000, 1_000_000)]
        recipe = best(lambda: pool.map(total_of_range, bounds))
    print(f"one process, data at hand          {alone:7.1f} ms")
    print(f"two processes, numbers sent        {freight:7.1f} ms")
    print(f"two processes, only bounds sent    {recipe:7.1f} ms")
