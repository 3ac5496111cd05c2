import timeit

N = 200_000
setup = """
def square(x):
    return x * x

def square_checked(x):
    if not isinstance(x, int):
        raise TypeError(x)
    return square(x)
"""
baseline = None
for name, statement in (
    ("in place", f"[x * x for x in range({N})]"),
    ("one call", f"[square(x) for x in range({N})]"),
    ("two calls", f"[square_checked(x) for x in range({N})]"),
    ("lambda in map", f"list(map(lambda x: x * x, range({N})))"),
):
    best = min(timeit.repeat(statement, setup, number=1, repeat=5)) / N * 1e9
    baseline = baseline or best
    print(f"{name:14} {best:6.1f} ns each   {best / baseline:4.2f}x   the calls add {best - baseline:5.1f} ns")
