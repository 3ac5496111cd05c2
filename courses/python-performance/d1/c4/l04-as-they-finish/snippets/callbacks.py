import threading
import time
from concurrent.futures import ThreadPoolExecutor


def work(number):
    time.sleep(0.1)
    return number


def where(future):
    print(f"   callback of {future.result()} runs in {threading.current_thread().name}")


def slow_callback(future):
    time.sleep(0.3)


def broken_callback(future):
    raise ValueError("nobody will catch this")


with ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker") as pool:
    print("added while the work runs, and after it has ended:")
    future = pool.submit(work, 1)
    future.add_done_callback(where)
    future.result()
    time.sleep(0.05)
    future.add_done_callback(where)

    started = time.perf_counter()
    first = pool.submit(work, 2)
    first.add_done_callback(slow_callback)
    second = pool.submit(work, 3)
    second.result()
    print(
        "two tasks of 0.1 s with a callback of 0.3 s between them: "
        f"{time.perf_counter() - started:.2f} s"
    )

    failing = pool.submit(work, 4)
    failing.add_done_callback(broken_callback)
    print("the result in spite of the broken callback:", failing.result())
    time.sleep(0.1)
print("the program goes on; the traceback above is a line in a log, not an exception")
