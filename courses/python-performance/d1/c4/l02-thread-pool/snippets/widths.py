# timeout: 30
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

TASKS = 24


def wait(_):
    time.sleep(0.04)
    return threading.get_ident()


def compute(_):
    sum(number * number for number in range(150_000))
    return threading.get_ident()


def wall(work, width):
    started = time.perf_counter()
    with ThreadPoolExecutor(width) as pool:
        used = set(pool.map(work, range(TASKS)))
    return time.perf_counter() - started, len(used)


default = ThreadPoolExecutor()._max_workers
print(
    f"cores in the machine {os.cpu_count()}, default number of workers {default} "
    "= min(32, cores + 4)\n"
)
print(f"{'workers':>8} {'24 waits of 40 ms':>20} {'24 computations':>18}")
for width in (1, 2, 4, default, 12, 24, 48):
    waiting, used = wall(wait, width)
    computing, _ = wall(compute, width)
    mark = "  <- default" if width == default else ""
    print(
        f"{width:>8} {waiting:>14.2f} s {computing:>16.2f} s   {used} threads "
        f"worked{mark}"
    )
