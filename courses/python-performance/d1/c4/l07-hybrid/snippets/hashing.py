# timeout: 30
import hashlib
import time
from concurrent.futures import ThreadPoolExecutor

BLOCK = bytes(6_000_000)


def one_large_block(_):
    return hashlib.sha256(BLOCK).hexdigest()


def chain_of_digests(_):
    digest = "start"
    for _ in range(8_000):
        digest = hashlib.sha256(digest.encode()).hexdigest()
    return digest


def wall(action):
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


for work in (one_large_block, chain_of_digests):
    alone = threads = float("inf")
    with ThreadPoolExecutor(max_workers=2) as pool:
        for _ in range(3):
            alone = min(alone, wall(lambda: [work(number) for number in range(6)]))
            threads = min(threads, wall(lambda: list(pool.map(work, range(6)))))
    print(
        f"{work.__name__:18} alone {alone * 1000:6.1f} ms   two threads "
        f"{threads * 1000:6.1f} ms   {alone / threads:.2f}x"
    )
