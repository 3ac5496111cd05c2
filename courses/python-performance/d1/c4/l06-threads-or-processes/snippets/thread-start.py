import threading
import time

COUNT = 400


def start_and_join():
    started = time.perf_counter()
    for _ in range(COUNT):
        thread = threading.Thread(target=len, args=("",))
        thread.start()
        thread.join()
    return (time.perf_counter() - started) / COUNT * 1000


rounds = sorted(start_and_join() for _ in range(5))
print(
    f"create, start and join one thread: {rounds[0]:.3f} ms in the best round, "
    f"{rounds[-1]:.3f} ms in the worst"
)
print(f"figure: {rounds[0]:.3f}")
