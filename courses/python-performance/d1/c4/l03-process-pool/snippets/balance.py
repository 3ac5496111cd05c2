# timeout: 40
import os
import time
from concurrent.futures import ProcessPoolExecutor


def squares(size):
    started = time.perf_counter()
    total = sum(number * number for number in range(size))
    return size, total, os.getpid(), started, time.perf_counter() - started


def bound(sizes, workers):
    """The best possible speed-up when each free worker takes the next input of the
    list.
    """
    ends = [0] * workers
    for size in sizes:
        ends[ends.index(min(ends))] += size
    return sum(sizes) / max(ends)


def race(title, sizes, pool, alone):
    started = time.perf_counter()
    results = list(pool.map(squares, sizes))
    wall = time.perf_counter() - started
    print(f"{title}: {alone / wall:.2f}x of at most {bound(sizes, 2):.2f}x")
    workers = sorted({result[2] for result in results})
    for size, _, process, begun, seconds in results if len(results) < 5 else ():
        left, width = round((begun - started) / wall * 40), max(
            1, round(seconds / wall * 40)
        )
        print(
            f"   worker {workers.index(process) + 1}  "
            f"{' ' * left}{'=' * width}{' ' * (42 - left - width)} {size:>9,}"
        )
    return sum(result[1] for result in results)


if __name__ == "__main__":
    sizes = [400_000, 800_000, 1_200_000, 1_600_000]
    started = time.perf_counter()
    total = sum(squares(size)[1] for size in sizes)
    alone = time.perf_counter() - started
    print(f"sequential {alone:.2f} s")
    with ProcessPoolExecutor(max_workers=2) as pool:
        list(pool.map(squares, [10] * 2))
        assert race("as listed    ", sizes, pool, alone) == total
        assert race("longest first", sizes[::-1], pool, alone) == total
        race("24 equal ones", [sum(sizes) // 24] * 24, pool, alone)
