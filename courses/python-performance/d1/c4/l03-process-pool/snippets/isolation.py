# timeout: 20
import os
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def work(number):
    time.sleep(0.05)
    if number == 3:
        os._exit(11)
    return number * number


if __name__ == "__main__":
    pool = ProcessPoolExecutor(max_workers=2)
    futures = {number: pool.submit(work, number) for number in range(6)}
    for number, future in futures.items():
        try:
            print(number, "->", future.result())
        except BrokenProcessPool:
            print(number, "-> lost, the pool is broken")
    print("the parent is alive, and a new pool works:", end=" ")
    with ProcessPoolExecutor(max_workers=2) as fresh:
        print(list(fresh.map(work, [1, 2, 4])))
