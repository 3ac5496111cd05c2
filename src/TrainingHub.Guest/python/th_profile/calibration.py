"""A loop of plain lines, with which a tool finds out what it costs to watch one."""
import time

LINES = 20
FIRST, LAST = 4, 3 + LINES
LOOP = LINES + 2
_CODE = "def spin(count):\n    x = 0\n    while count:\n" + "        x = 1\n" * LINES + "        count -= 1\n"


def spinner():
    """A function that goes through `LOOP` lines as often as it is told."""
    space = {}
    exec(compile(_CODE, "calibration", "exec"), space)
    return space["spin"]


def timed(spin, rounds):
    """Nanoseconds."""
    began = time.perf_counter_ns()
    spin(rounds)
    return time.perf_counter_ns() - began


def line_cost(spin, begin, end, rounds=100, tries=4):
    """Nanoseconds that watching one line costs: the quickest of some tries with and without."""
    plain = min(timed(spin, rounds) for _ in range(tries))
    begin()
    try:
        watched = min(timed(spin, rounds) for _ in range(tries))
    finally:
        end()
    return max(0.0, watched - plain) / (LOOP * rounds)
