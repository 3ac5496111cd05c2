# timeout: 30
import time
from multiprocessing import Pool

import numpy as np


def in_cache(turns):
    data = np.ones(2_000)  # 16 kB: fits into the core's own cache
    total = 0.0
    for _ in range(turns):
        total += float(np.dot(data, data))
    return total


def in_memory(turns):
    data = np.ones(2_000_000)  # 16 MB, and a result as large: must come from memory
    result = np.zeros_like(data)
    for _ in range(turns):
        np.add(data, 1.0, out=result)
    return float(result[-1])


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(abs, [1, 2], chunksize=1)
        for job, turns in ((in_cache, 60_000), (in_memory, 40)):
            best = {1: float("inf"), 2: float("inf")}
            for _ in range(3):
                for copies in best:
                    start = time.perf_counter()
                    pool.map(job, [turns] * copies, chunksize=1)
                    best[copies] = min(best[copies], time.perf_counter() - start)
            alone, both = best[1] * 1000, best[2] * 1000
            print(f"{job.__name__:9} one {alone:6.1f} ms   two at once {both:6.1f} ms"
                  f"   {2 * alone / both:.2f} times the work in the same time")
