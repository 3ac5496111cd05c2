"""What a probe of line_profiler costs. A processor that others share changes its speed from moment to moment, and a probe timed in a
slow one would be taken off lines that ran outside of it: it is asked before the program and at its end, and the quicker counts."""
import time

import line_profiler

LINES = 20
FIRST, LAST = 4, 3 + LINES
LOOP = LINES + 2
CODE = "def spin(count):\n    x = 0\n    while count:\n" + "        x = 1\n" * LINES + "        count -= 1\n"


class ProbeCost:
    """Both in nanoseconds a probe: `leak` is what it adds to the line that it times, `cost` what it costs in all."""

    def __init__(self):
        space = {}
        exec(compile(CODE, "calibration", "exec"), space)
        self._spin = space["spin"]
        self._profiler = line_profiler.LineProfiler()
        self._profiler.add_function(self._spin)
        self._told = (0, 0)
        self.leak, self.cost = self._try(rounds=400, tries=4)

    def again(self):
        self.leak, self.cost = map(min, (self.leak, self.cost), self._try(rounds=100, tries=4))

    def _try(self, rounds, tries):
        plain = min(self._timed(rounds) for _ in range(tries)) / (LOOP * rounds)
        self._profiler.enable()
        try:
            watched = min((self._timed(rounds), self._assigned()) for _ in range(tries))
        finally:
            self._profiler.disable()
        return max(0.0, watched[1] - plain), max(0.0, watched[0] / (LOOP * rounds) - plain)

    def _timed(self, rounds):
        began = time.perf_counter_ns()
        self._spin(rounds)
        return time.perf_counter_ns() - began

    def _assigned(self):
        """Nanoseconds that the tool has assigned to one line since it was asked last."""
        stats, told = self._profiler.get_stats(), self._told
        lines = [(count, spent) for lines in stats.timings.values() for line, count, spent in lines if FIRST <= line <= LAST]
        self._told = count, spent = sum(count for count, _ in lines), sum(spent for _, spent in lines)
        return (spent - told[1]) / (count - told[0]) * stats.unit * 1e9
