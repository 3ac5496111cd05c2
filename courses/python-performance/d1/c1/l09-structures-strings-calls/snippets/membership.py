import random
import timeit

rng = random.Random(11)
print(f"{'size':>7} {'list, average':>15} {'set':>9} {'build a set':>13}   pays from")
for size in (10, 100, 1_000, 10_000, 100_000):
    values = list(range(size))
    rng.shuffle(values)
    as_set = set(values)
    wanted = [rng.randrange(size) for _ in range(20)]

    def best(action, number):
        return min(timeit.repeat(action, number=number, repeat=3)) / number

    scan = best(lambda: [value in values for value in wanted], 1 if size > 10_000 else 10) / len(wanted)
    probe = best(lambda: [value in as_set for value in wanted], 100) / len(wanted)
    build = best(lambda: set(values), 3)
    pays = build / (scan - probe) if scan > probe else float("inf")
    print(f"{size:>7,} {scan * 1e9:>12,.0f} ns {probe * 1e9:>6.0f} ns {build * 1e6:>10.1f} us   {pays:.1f} look-ups")
