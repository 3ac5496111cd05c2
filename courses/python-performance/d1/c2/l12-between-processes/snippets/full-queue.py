# timeout: 20
from multiprocessing import Process, Queue


def produce(results, size):
    results.put(bytes(size))
    # A helper thread feeds the pipe; the process waits for it before it ends.


def join_first(size):
    results = Queue()
    child = Process(target=produce, args=(results, size))
    child.start()
    child.join(timeout=0.5)  # without the time limit: for ever
    stuck = child.is_alive()
    data = results.get()     # makes room in the pipe
    child.join()
    return f"{'stuck' if stuck else 'fine '}, then read {len(data):,} bytes"


if __name__ == "__main__":
    for size in (1_000, 1_000_000):
        print(f"join before get, {size:9,} bytes: {join_first(size)}")
