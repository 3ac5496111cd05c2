# timeout: 60
import multiprocessing
import time


def nothing():
    pass


def start_and_join(method):
    context = multiprocessing.get_context(method)
    start = time.perf_counter()
    child = context.Process(target=nothing)
    child.start()
    child.join()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    start_and_join("forkserver")  # the first call also starts the server
    best = {}
    for method, rounds in (("fork", 40), ("forkserver", 8), ("spawn", 8)):
        best[method] = min(start_and_join(method) for _ in range(rounds))
        print(f"{method:11} {best[method]:7.2f} ms to create, start and join")
