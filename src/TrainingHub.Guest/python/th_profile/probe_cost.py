"""What a probe of line_profiler costs. A processor that others share changes its speed from moment to moment, and a probe timed in a
slow one would be taken off lines that ran outside of it: it is asked before the program and at its end, and the quicker counts."""
import line_profiler

from . import calibration


class ProbeCost:
    """Both in nanoseconds a probe: `leak` is what it adds to the line that it times, `cost` what it costs in all."""

    def __init__(self):
        self._spin = calibration.spinner()
        self._profiler = line_profiler.LineProfiler()
        self._profiler.add_function(self._spin)
        self._told = (0, 0)
        self.leak, self.cost = self._try(rounds=400, tries=4)

    def again(self):
        self.leak, self.cost = map(min, (self.leak, self.cost), self._try(rounds=100, tries=4))

    def _try(self, rounds, tries):
        plain = min(calibration.timed(self._spin, rounds) for _ in range(tries)) / (calibration.LOOP * rounds)
        self._profiler.enable()
        try:
            watched = min((calibration.timed(self._spin, rounds), self._assigned()) for _ in range(tries))
        finally:
            self._profiler.disable()
        return max(0.0, watched[1] - plain), max(0.0, watched[0] / (calibration.LOOP * rounds) - plain)

    def _assigned(self):
        """Nanoseconds that the tool has assigned to one line since it was asked last."""
        stats, told = self._profiler.get_stats(), self._told
        lines = [(count, spent) for lines in stats.timings.values() for line, count, spent in lines if calibration.FIRST <= line <= calibration.LAST]
        self._told = count, spent = sum(count for count, _ in lines), sum(spent for _, spent in lines)
        return (spent - told[1]) / (count - told[0]) * stats.unit * 1e9
