"""Python's garbage collector on the timeline: while it looks for circles, nothing else of the interpreter goes on."""
import gc
import time

from . import watch

# Shorter ones are counted only: a program may have thousands a second.
SHORTEST_US = 200
_clock = time.perf_counter


class Collector:
    def __init__(self, timeline):
        self._timeline = timeline
        self._lane, self._began = None, None
        self._runs, self._took, self._longest, self._drawn = [0, 0, 0], 0.0, 0.0, 0

    def begin(self):
        gc.callbacks.append(self._tells)

    def _tells(self, phase, info):
        if phase == "start":
            self._began = _clock()
        elif self._began is not None:
            began, ended, self._began = self._began, _clock(), None
            self._runs[info["generation"]] += 1
            self._took += ended - began
            self._longest = max(self._longest, ended - began)
            if (ended - began) * 1e6 >= SHORTEST_US:
                if self._lane is None:
                    self._lane = self._timeline.lane("garbage collector", "gc")
                self._drawn += 1
                self._timeline.span(self._lane, watch.us_of(began), watch.us_of(ended), "gc")

    def notes(self):
        runs = sum(self._runs)
        if not runs:
            return []
        short = runs - self._drawn
        return ["The collector ran %s, %d of them up to generation 1 or more, %d up to generation 2; it took %.1f ms in all, %.1f ms at most at a time.%s" % (
            "once" if runs == 1 else "%d times" % runs, self._runs[1] + self._runs[2], self._runs[2], self._took * 1e3, self._longest * 1e3,
            " %d that took less than %.1f ms have no bar." % (short, SHORTEST_US / 1000) if short else "")]
