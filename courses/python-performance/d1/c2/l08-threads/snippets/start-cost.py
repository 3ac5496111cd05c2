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
print(f"create, start and join one thread: {best * 1000:.0f} us, best of ten series")
