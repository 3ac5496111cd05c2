"""How late the event loops of asyncio and uvloop come to a callback that is ready: each running loop is handed one of the tool's own at every look."""
import _thread
import collections
import statistics
import time

from . import document, series, watch

_clock, _ident = time.perf_counter, _thread.get_ident
MOST_LAGS = 10_000


class Probe:
    """A running loop. `sent`: seconds of the performance counter since the callback waits, None while none does; `unserved`: seconds in which the loop's thread waited for a core meanwhile."""

    __slots__ = ("loop", "sent", "unserved", "marked", "line", "lags")

    def __init__(self, loop, lags):
        self.loop, self.lags = loop, lags
        self.sent, self.unserved, self.marked, self.line = None, 0.0, False, 0

    def send(self):
        self.sent, self.unserved, self.marked, self.line = _clock(), 0.0, False, 0
        try:
            self.loop.call_soon_threadsafe(self._comes_back)
        except RuntimeError:
            # It has been closed in this moment.
            self.sent = None

    def _comes_back(self):
        now = _clock()
        self.lags.append((now, now - self.sent, self.unserved, self.line))
        self.sent = None


class Lag:
    def __init__(self, timeline, blocked_us):
        self._timeline, self._blocked_us = timeline, blocked_us
        self._probes = {}
        self._new = collections.deque(maxlen=MOST_LAGS)
        self._known, self._series = collections.deque(maxlen=MOST_LAGS), series.Series()
        # Without what the machine had no core for: seconds, and the line at which the loop was then.
        self.worst = 0, 0
        self._longest = 0

    def watch(self, kind):
        """kind: a class of event loops."""
        run, book = kind.run_forever, self

        def run_forever(loop):
            ident = _ident()
            book._probes[ident] = Probe(loop, book._new)
            try:
                return run(loop)
            finally:
                book._probes.pop(ident, None)

        kind.run_forever = run_forever

    def look(self, stacks, running, waits):
        """stacks: the frames of all threads. running: for each thread the task that it was seen to run last. waits: nanoseconds that each waited for a core since the last look."""
        self._read()
        for ident, probe in list(self._probes.items()):
            sent = probe.sent
            if sent is None:
                probe.send()
                continue
            probe.line = line_of(stacks.get(ident)) or probe.line
            probe.unserved += waits.get(ident, 0) / 1e9
            # A busy machine is not the loop's fault.
            row, late = running.get(ident), (_clock() - sent - probe.unserved) * 1e6
            step = row.began if row is not None else None
            # A step of a task that takes long is told by the task's name.
            if late >= self._blocked_us and not probe.marked and (step is None or (_clock() - step) * 1e6 < self._blocked_us / 2):
                probe.marked = True
                self._timeline.mark(self._timeline.at.get(ident, -1), "blocked-loop", "The event loop is %d ms late for what is ready: it is at line %d" % (late // 1000, probe.line))

    def counters(self):
        self._read()
        return [self._series.counter("event loop lag", "ns")] if self._known else []

    def notes(self):
        self._read()
        if not self._known:
            return []
        return ["The event loop came to a callback that was ready after %s in the middle and %s at most, asked %s." % (
            written(statistics.median(self._known)), written(self._longest), "once" if len(self._known) == 1 else "%d times" % len(self._known))]

    def _read(self):
        for _ in range(len(self._new)):
            at, late, unserved, line = self._new.popleft()
            self._known.append(late)
            self._series.add(watch.us_of(at), int(late * 1e9))
            self.worst, self._longest = max(self.worst, (late - unserved, line)), max(self._longest, late)


def line_of(frame):
    while frame is not None and not document.is_user(frame.f_code.co_filename):
        frame = frame.f_back
    return frame.f_lineno or 0 if frame is not None else 0


def written(seconds):
    return "%.3g ms" % (seconds * 1e3) if seconds < 1 else "%.3g s" % seconds
