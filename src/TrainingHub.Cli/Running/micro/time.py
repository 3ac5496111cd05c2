import contextlib
import gc
import io
import json
import sys
import timeit

PART = {"part_ns"} * 1e-9
REPEATS = {"repeats"}
SETUP = {"setup"}
STATEMENT = {"statement"}


def autorange(timer):
    """Loops enough for one part, found as timeit finds them, which warms up as well."""
    loops = 1
    while True:
        took = timer.timeit(loops)
        if took >= PART or loops >= 10**9:
            return loops
        loops = max(loops + 1, int(loops * min(10, 1.2 * PART / max(took, 1e-9))))


def measure():
    # The same names for both, so that the empty loop differs in nothing but the statement.
    timed, empty = timeit.Timer(STATEMENT, SETUP, globals={}), timeit.Timer("pass", SETUP, globals={})
    loops = autorange(timed)
    parts = [took / loops * 1e9 for took in timed.repeat(REPEATS, loops)]
    turns = min(loops * 10, 10**6)
    return {"loops": loops, "parts": parts, "empty": min(empty.repeat(3, turns)) / turns * 1e9}


with contextlib.redirect_stdout(io.StringIO()):
    gc.collect()
    answer = measure()
sys.stdout.write("\n" + json.dumps(answer))
