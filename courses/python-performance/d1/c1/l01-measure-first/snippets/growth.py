import random
import time


def unique_by_list(values):
    kept = []
    for value in values:
        if value not in kept:
            kept.append(value)
    return kept


def unique_by_dict(values):
    return list(dict.fromkeys(values))


rng = random.Random(4)
previous = {}
for size in (100, 1_000, 10_000):
    values = [rng.randrange(size * 10) for _ in range(size)]
    assert unique_by_list(values) == unique_by_dict(values)
    for function in (unique_by_list, unique_by_dict):
        best = float("inf")
        for _ in range(2):
            started = time.process_time()
            function(values)
            best = min(best, time.process_time() - started)
        growth = f"{best / previous[function]:6.0f}x" if function in previous else "      -"
        previous[function] = best
        print(f"{function.__name__:15} {size:>7,} items {best * 1000:10.3f} ms   growth {growth}")
