# timeout: 30
import hashlib
import threading
import time
import zlib

import numpy as np

BLOCK = bytes(4_000_000)
TABLE = np.arange(1_500_000, dtype=np.float64)


def pure():
    total = 0
    for number in range(300_000):
        total += number


def sleep():
    time.sleep(0.03)


def hashing():
    hashlib.sha256(BLOCK).digest()


def packing():
    zlib.compress(BLOCK)


def numpy_sqrt():
    for _ in range(6):
        np.sqrt(TABLE)


def together(work):
    crew = [threading.Thread(target=work) for _ in range(2)]
    start = time.perf_counter()
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    return time.perf_counter() - start


def after_another(work):
    start = time.perf_counter()
    work()
    work()
    return time.perf_counter() - start


print(f"{'work, done twice':18}{'one thread':>12}{'two threads':>13}{'gain':>7}")
for work in (pure, sleep, hashing, packing, numpy_sqrt):
    one = min(after_another(work) for _ in range(4))
    two = min(together(work) for _ in range(4))
    print(f"{work.__name__:18}{one * 1000:9.1f} ms{two * 1000:10.1f} ms"
          f"{one / two:6.2f}x")
