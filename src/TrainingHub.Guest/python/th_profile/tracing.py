"""tracemalloc for two: the tool counts with it from the program's first line to its last, and the program may use it too. What it starts and stops then is its own view only."""
import tracemalloc

now = tracemalloc.get_traced_memory
_start, _stop, _reset_peak, _is_tracing = tracemalloc.start, tracemalloc.stop, tracemalloc.reset_peak, tracemalloc.is_tracing


def snapshot():
    """All that is alive, by the line that made it. tracemalloc's own would refuse while the program believes that it has stopped it."""
    return tracemalloc.Snapshot(tracemalloc._get_traces(), 1)


class Shared:
    def __init__(self):
        # What was alive when the program's own tracing began or was cleared, or None while it traces nothing; and the most since, as far as looks have reset it.
        self._base, self._most = None, 0
        self.used = False

    def begin(self):
        _start(1)
        tracemalloc.start, tracemalloc.stop, tracemalloc.is_tracing = self._their_start, self._their_stop, self._do_they_trace
        tracemalloc.get_traced_memory, tracemalloc.reset_peak, tracemalloc.clear_traces = self._their_memory, self._their_reset, self._their_clear

    @staticmethod
    def alive():
        """False where the program has found a way to stop the tracing for both."""
        return _is_tracing()

    @staticmethod
    def end():
        _stop()

    def look(self):
        """The most that was traced since the look before, in bytes: also what a single call took and gave back."""
        peak = now()[1]
        _reset_peak()
        self._most = max(self._most, peak)
        return peak

    @staticmethod
    def forget_peak():
        """What the tool itself took since the last look is not the program's."""
        _reset_peak()

    def _their_start(self, nframe=1):
        if not 1 <= nframe <= 65535:
            raise ValueError("the number of frames must be in range [1; 65535]")
        self.used = True
        if self._base is None:
            self._begin_anew()

    def _their_stop(self):
        self._base = None

    def _do_they_trace(self):
        return self._base is not None

    def _their_memory(self):
        if self._base is None:
            return 0, 0
        current, peak = now()
        return max(0, current - self._base), max(0, peak - self._base, self._most - self._base)

    def _their_reset(self):
        _reset_peak()
        self._most = 0

    def _their_clear(self):
        if self._base is not None:
            self._begin_anew()

    def _begin_anew(self):
        self._their_reset()
        self._base = now()[0]
