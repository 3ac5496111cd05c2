import pstats
from cProfile import Profile
from pstats import SortKey


def tax(net):
    return net + (net * 19 + 50) // 100


def parse(line):
    name, quantity, price = line.split(";")
    return name, int(quantity), int(price)


def is_known(name, catalogue):
    return name in catalogue


def report(lines, catalogue):
    total = 0
    for line in lines:
        name, quantity, price = parse(line)
        if is_known(name, catalogue):
            total += tax(quantity * price)
    return total


catalogue = [f"item{number}" for number in range(500)]
lines = [f"item{number * 7 % 520};{number % 9 + 1};{number % 400 + 95}" for number in range(20_000)]

with Profile() as profile:
    print("total", report(lines, catalogue))

statistics = pstats.Stats(profile).strip_dirs()
statistics.sort_stats(SortKey.TIME).print_stats(6)
statistics.print_callers("is_known")
