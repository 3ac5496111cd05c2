import threading
import time


def nothing():
    pass


def start_and_join(count):
    start = time.perf_counter()
    for _ in range(count):
        thread = threading.Thread(target=nothing)
        thread.start()
        thread.join()
    return (time.perf_counter() - start) * 1000 / count


best = min(start_and_join(100) for _ in range(10))
print("create, start and join one thread, best of ten series, in ms")
print(f"figure: {best:.3f}")
