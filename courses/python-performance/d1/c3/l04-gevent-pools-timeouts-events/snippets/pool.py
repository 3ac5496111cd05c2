from gevent import monkey

monkey.patch_all()

import time                              # noqa: E402

from gevent.pool import Pool             # noqa: E402

inside = peak = 0


def task(number):
    global inside, peak
    inside += 1
    peak = max(peak, inside)
    time.sleep(0.1)
    inside -= 1
    return number * number


for size in (2, 5, 20):
    peak = 0
    began = time.perf_counter()
    results = Pool(size).map(task, range(20))
    took = time.perf_counter() - began
    print(f"pool of {size:2}: {took:.2f} s, at most {peak:2} inside, in order: {results[:4]}")

pool = Pool(5)
began = time.perf_counter()
for number in range(7):
    pool.spawn(task, number)             # waits as long as the pool is full
    took = time.perf_counter() - began
    print(f"  spawned {number} at {took:.2f} s, free places {pool.free_count()}")
pool.join()
