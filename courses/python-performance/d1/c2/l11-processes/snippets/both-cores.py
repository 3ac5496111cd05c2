# timeout: 30
import os
import time
from multiprocessing import Pool


def count(steps):
    begin = time.perf_counter()
    total = 0
    for number in range(steps):
        total += number
    return os.getpid(), begin, time.perf_counter()


if __name__ == "__main__":
    print(f"cpu_count {os.cpu_count()}, allowed for us {len(os.sched_getaffinity(0))}")
    sizes = [1_000_000, 2_000_000, 3_000_000, 4_000_000]
    start = time.perf_counter()
    for size in sizes:
        count(size)
    alone = time.perf_counter() - start

    start = time.perf_counter()
    with Pool(2) as pool:
        rows = pool.map(count, sizes, chunksize=1)
    together = time.perf_counter() - start

    width = 60 / together
    for pid in dict.fromkeys(row[0] for row in rows):
        lane = [" "] * 64
        for number, (owner, begin, end) in enumerate(rows, 1):
            if owner == pid:
                first, last = int((begin - start) * width), int((end - start) * width)
                lane[first:last] = str(number) * (last - first)
        print(f"worker {'|'.join(['', ''.join(lane)])}")
    print(f"one process {alone * 1000:.0f} ms, two {together * 1000:.0f} ms: ", end="")
    print(f"{alone / together:.2f}x, at most {10 / 6:.2f}x with jobs of 1, 2, 3 and 4")
