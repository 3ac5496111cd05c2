import time

NUMBERS = list(range(1_000_000))


def by_hand():
    total = 0
    for number in NUMBERS:
        total += number
    return total


def built_in():
    return sum(NUMBERS)


best = {}
for _ in range(5):
    for way in (by_hand, built_in):
        started = time.process_time()
        way()
        best[way] = min(best.get(way, 9.0), time.process_time() - started)
print(f"loop {best[by_hand] * 1000:.1f} ms, sum {best[built_in] * 1000:.1f} ms")
print(
    "floats:",
    sum([0.1] * 10),
    "by sum, and",
    0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1 + 0.1,
    "one by one",
)
print(f"figure: {best[by_hand] / best[built_in]:.1f}")
