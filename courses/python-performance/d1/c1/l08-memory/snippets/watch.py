# timeout: 40
import os
import time

import psutil
from memory_profiler import memory_usage, profile

process = psutil.Process(os.getpid())


@profile(precision=2)
def gather(count):
    pages = [bytes(4_000) for _ in range(count)]
    joined = b"".join(pages)
    del pages
    return len(joined)


def waves():
    for size in (4, 12, 8):
        block = bytearray(size * 1024 * 1024)
        time.sleep(0.15)
        del block
        time.sleep(0.05)


print(f"psutil: resident {process.memory_info().rss / 2**20:.1f} MiB before")
gather(1_500)
print(
    f"psutil: resident {process.memory_info().rss / 2**20:.1f} MiB after, "
    "although everything was dropped\n"
)

# What "mprof run" and "mprof plot" do for a whole program: the resident size, sampled
# while the work runs.
curve = memory_usage((waves, ()), interval=0.02)
for moment, size in enumerate(curve[::2]):
    print(f"{moment * 0.04:5.2f} s {size:7.1f} MiB  {'#' * round(size - min(curve))}")
