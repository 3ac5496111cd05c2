import timeit
from itertools import cycle, islice


def by_index(seats, first, count):
    return [seats[(first + step) % len(seats)] for step in range(count)]


def by_cycle(seats, first, count):
    endless = cycle(seats)
    return list(islice(endless, first, first + count))


def outcome(function, *arguments):
    try:
        return repr(function(*arguments))
    except Exception as error:
        return type(error).__name__


seats = list("abcdefgh")
print(f"{'items':10} {'start':>9} {'by_index':>28} {'by_cycle':>28}")
for items, start in ((seats, 0), (seats, 6), (seats, -2), ([], 3), (seats, 1_000_000)):
    a, b = outcome(by_index, items, start, 5), outcome(by_cycle, items, start, 5)
    print(f"{len(items)} items    {start:>9,} {a:>28} {b:>28}   {'' if a == b else 'DIFFERENT'}")

print()
for start in (0, 1_000, 1_000_000):
    number = 2_000 if start < 100_000 else 20
    a, b = (
        min(timeit.repeat(lambda: function(seats, start, 30), number=number, repeat=3)) / number * 1e6
        for function in (by_index, by_cycle)
    )
    print(f"start {start:>9,}   by_index {a:8.1f} us   by_cycle {b:8.1f} us")
