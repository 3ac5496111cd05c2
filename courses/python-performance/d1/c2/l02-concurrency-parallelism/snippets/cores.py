# timeout: 30
import os
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

ALL = sorted(os.sched_getaffinity(0))
JOBS = 6


def waiting(_):
    time.sleep(0.05)


def computing(_):
    total = 0
    for number in range(400_000):
        total += number
    return total


def measure(job, executor=None):
    start = time.perf_counter()
    if executor:
        list(executor.map(job, range(JOBS)))
    else:
        list(map(job, range(JOBS)))
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    print(f"{JOBS} jobs{'one after another':>27}{'6 threads':>12}{'2 processes':>13}")
    for cores in (ALL[:1], ALL[:2]):
        os.sched_setaffinity(0, cores)  # whatever starts from here on inherits it
        threads, processes = ThreadPoolExecutor(JOBS), ProcessPoolExecutor(2)
        with threads, processes:
            list(processes.map(abs, range(4)))  # the workers exist before the race
            for job in (waiting, computing):
                plain = measure(job)
                ratios = "".join(f"{plain / measure(job, executor):11.1f}x"
                                 for executor in (threads, processes))
                title = f"{len(cores)} core(s), {job.__name__}"
                print(f"{title:21} {plain:11.0f} ms{ratios}")
