# timeout: 40
import os
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def compute(size):
    return sum(number * number for number in range(size))


def wall(action):
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    sizes = [150_000] * 32
    best = {}
    # Processes first: their workers are forked before this process has a thread.
    with ProcessPoolExecutor(4) as processes, ThreadPoolExecutor(4) as threads:
        list(processes.map(compute, [10] * 8))
        for _ in range(2):
            for name, action in (
                ("alone", lambda: [compute(size) for size in sizes]),
                ("4 threads", lambda: list(threads.map(compute, sizes))),
                ("4 processes", lambda: list(processes.map(compute, sizes))),
            ):
                best[name] = min(best.get(name, 9e9), wall(action))
    print(f"cores for this process: {len(os.sched_getaffinity(0))}")
    for name, seconds in best.items():
        print(f"{name:12} {seconds:5.2f} s   {best['alone'] / seconds:4.2f}x")
    print(f"figure: {best['alone'] / best['4 processes']:.2f}")
