# timeout: 20
import time
import tracemalloc


def cpu(action, rounds):
    best = float("inf")
    for _ in range(7):
        start = time.process_time()
        for _ in range(rounds):
            action()
        best = min(best, (time.process_time() - start) / rounds)
    return best * 1e6


def peak(action):
    tracemalloc.start()
    action()
    _, highest = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return highest / 1e3


print(f"{'squares':>9} {'list us':>10} {'generator us':>13} {'ratio':>7}   peak kB")
for size, rounds in ((10, 5000), (1_000, 100), (100_000, 2), (1_000_000, 1)):
    data = range(size)
    by_list = lambda: sum([number * number for number in data])
    by_generator = lambda: sum(number * number for number in data)
    first, second = cpu(by_list, rounds), cpu(by_generator, rounds)
    small = min(size, 100_000)  # tracing is slow: a smaller range tells enough
    data = range(small)
    peaks = f"{peak(by_list):8.1f} {peak(by_generator):6.1f}  (for {small:,})"
    print(f"{size:9,} {first:10.1f} {second:13.1f} {second / first:6.2f}x   {peaks}")
