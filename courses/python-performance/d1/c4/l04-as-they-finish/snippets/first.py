# timeout: 20
import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

TASKS = (("near", 0.1), ("far", 1.2), ("next", 0.6), ("last", 0.1))


def deaf(name, seconds):
    time.sleep(seconds)
    return f"{name} after {seconds} s"


def listening(name, seconds, stop):
    if stop.wait(seconds):
        return f"{name} stopped early"
    return f"{name} after {seconds} s"


def first_answer(title, submit, on_first):
    started = time.perf_counter()
    with ThreadPoolExecutor(max_workers=2) as pool:
        futures = {submit(pool, name, seconds): name for name, seconds in TASKS}
        done, open_ = wait(futures, timeout=0.5, return_when=FIRST_COMPLETED)
        print(
            f"{title}\n   {time.perf_counter() - started:.2f} s  "
            f"{[future.result() for future in done]}"
        )
        time.sleep(0.05)
        on_first(pool)
        for future in filter(open_.__contains__, futures):
            print(f"          cancel {futures[future]:5} {future.cancel()}")
    print(f"   {time.perf_counter() - started:.2f} s  the with block lets us go")


stop = threading.Event()
first_answer(
    "cancel() alone", lambda pool, *a: pool.submit(deaf, *a), lambda pool: None
)
first_answer(
    "a stop flag, and cancel_futures for the queue",
    lambda pool, *a: pool.submit(listening, *a, stop),
    lambda pool: (stop.set(), pool.shutdown(wait=False, cancel_futures=True)),
)
