import math
import time


def transform(value):
    return value


def through_global(turns):
    for value in range(turns):
        transform(value)


def through_local(turns):
    local = transform
    for value in range(turns):
        local(value)


def through_module(turns):
    for value in range(turns):
        math.floor(value)


def through_module_alias(turns):
    floor = math.floor
    for value in range(turns):
        floor(value)


def race(*functions):
    """Best CPU time of each. They take turns, so that a busy moment of the machine does not hit one of them alone."""
    best = [float("inf")] * len(functions)
    for _ in range(15):
        for place, function in enumerate(functions):
            started = time.process_time()
            function(150_000)
            best[place] = min(best[place], time.process_time() - started)
    return best


for title, plain, alias in (
    ("global function", through_global, through_local),
    ("attribute of a module", through_module, through_module_alias),
):
    a, b = race(plain, alias)
    print(f"{title:22} as it is {a * 1000:6.2f} ms   local alias {b * 1000:6.2f} ms   {a / b:.2f}x")
