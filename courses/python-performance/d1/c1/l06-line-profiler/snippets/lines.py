import time

from line_profiler import LineProfiler


def settle(rows):
    labels, discounted = [], 0
    for customer, quantity, price in rows:
        amount = quantity * price
        label = f"{customer:>8}|{quantity:04d}|{amount / 100:10.2f}"
        if amount < 40_000:
            continue
        discounted += amount * 3 // 100
        labels.append(label)
    return discounted, sorted(labels, key=lambda label: label[14:])


rows = [(f"c{number % 97}", number % 12 + 1, number * 37 % 9000 + 100) for number in range(20_000)]

started = time.perf_counter()
settle(rows)
bare = time.perf_counter() - started

profiler = LineProfiler(settle)
started = time.perf_counter()
profiler.runcall(settle, rows)
traced = time.perf_counter() - started

profiler.print_stats()
print(f"bare {bare * 1000:.1f} ms, traced {traced * 1000:.1f} ms: {traced / bare:.1f}x")
