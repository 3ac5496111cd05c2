# timeout: 40
import multiprocessing
import time


def nothing():
    pass


def start_and_join(method, count):
    context = multiprocessing.get_context(method)
    best = float("inf")
    for _ in range(count):
        started = time.perf_counter()
        process = context.Process(target=nothing)
        process.start()
        process.join()
        best = min(best, time.perf_counter() - started)
    return best * 1000


if __name__ == "__main__":
    costs = {
        method: start_and_join(method, count)
        for method, count in (("fork", 30), ("forkserver", 6), ("spawn", 6))
    }
    for method, cost in costs.items():
        print(f"{method:10} {cost:6.1f} ms")
    print("used when nobody asks:", multiprocessing.get_start_method())
    print(f"figure: {costs[multiprocessing.get_start_method()]:.1f}")
