# timeout: 20
import os
import threading
import time
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor


def square(number):
    time.sleep(0.2)
    return number * number, os.getpid(), threading.current_thread().name


def use(executor: Executor):
    started = time.perf_counter()
    with executor:
        futures = [executor.submit(square, number) for number in range(6)]
        submitted = time.perf_counter() - started
        print(
            f"{type(executor).__name__}: 6 futures after {submitted * 1000:.0f} "
            f"ms, the first one done: {futures[0].done()}"
        )
        results = [future.result() for future in futures]
    for value, process, thread in results:
        place = "this process" if process == os.getpid() else "another process"
        print(f"   {value:3} computed in {place}, {thread}")
    print(
        f"   all results after {(time.perf_counter() - started) * 1000:.0f} ms "
        "instead of 1200"
    )


if __name__ == "__main__":
    use(ThreadPoolExecutor(max_workers=3, thread_name_prefix="worker"))
    use(ProcessPoolExecutor(max_workers=3))
