# timeout: 40
import pickle
import time
from array import array
from concurrent.futures import ProcessPoolExecutor


def mean(values):
    return sum(values) / len(values)


def mean_of_range(first, count):
    return sum(range(first, first + count)) / count


def tiny(number):
    return number + 1


def timed(title, action):
    started = time.perf_counter()
    action()
    seconds = time.perf_counter() - started
    print(f"   {title:42} {seconds * 1000:8.1f} ms")
    return seconds


if __name__ == "__main__":
    numbers = list(range(800_000))
    packed = array("q", numbers)
    for title, value in (
        ("list of ints", numbers),
        ("array of 64-bit ints", packed),
        ("start and count", (0, 800_000)),
    ):
        started = time.perf_counter()
        size = len(pickle.loads(blob := pickle.dumps(value)) and blob)
        print(
            f"{title:22} pickled {size:>9,} bytes, there and back "
            f"{(time.perf_counter() - started) * 1000:6.1f} ms"
        )

    with ProcessPoolExecutor(max_workers=2) as pool:
        list(pool.map(tiny, range(2)))
        print("one mean of 800,000 numbers")
        timed("computed here", lambda: mean(numbers))
        timed(
            "in a worker, the list sent along",
            lambda: pool.submit(mean, numbers).result(),
        )
        timed(
            "in a worker, the array sent along",
            lambda: pool.submit(mean, packed).result(),
        )
        timed(
            "in a worker, only start and count sent",
            lambda: pool.submit(mean_of_range, 0, 800_000).result(),
        )
        print("4,000 tiny tasks")
        timed("computed here", lambda: list(map(tiny, range(4_000))))
        for chunk in (1, 20, 500):
            timed(
                f"map with chunksize={chunk}",
                lambda: list(pool.map(tiny, range(4_000), chunksize=chunk)),
            )
