"""The sampling profile: a thread beside the program looks at all stacks. The time since the look before goes to the stack that is found, so that a call which held everything up gets its due."""
import _thread
import sys
import threading
import time

from . import document, schedstat, watch

MAX_TRACKS = 64
MAX_TRACK_ROWS = 19900


class Threads:
    """The program's threads with their CPU clocks; a clock ends with its thread."""

    def __init__(self):
        self._clocks = {}
        self._last = {}
        self._shares = {}

    def begin(self):
        """What the calling thread has used up to now is not the program's. Every other thread begins later: all of it counts."""
        self.own_shares()
        self.cpu(_thread.get_ident())

    def enter(self):
        """The calling thread has just begun; an ended one may have had its number."""
        ident = _thread.get_ident()
        for book in (self._clocks, self._last, self._shares):
            book.pop(ident, None)

    def shares(self, ident):
        """Nanoseconds on a core, and waiting for one, since the look before: the kernel's own account."""
        try:
            return self._since(ident, schedstat.of(threading._active[ident].native_id))
        except (OSError, ValueError, LookupError, AttributeError, TypeError):
            # One that was there at a look before has just ended, and has told of its last moments itself; others were never threading's.
            return (0, 0) if ident in self._shares else (self.cpu(ident), 0)

    def own_shares(self):
        """The same of the calling thread, which may be one that Python no longer knows as it ends."""
        ident = _thread.get_ident()
        try:
            return self._since(ident, schedstat.own())
        except (OSError, ValueError):
            return self.cpu(ident), 0

    def _since(self, ident, account):
        run, runnable = self._shares.get(ident, (0, 0))
        self._shares[ident] = account
        return max(0, account[0] - run), max(0, account[1] - runnable)

    def cpu(self, ident):
        """CPU nanoseconds since the look before."""
        try:
            clock = self._clocks.get(ident)
            if clock is None:
                clock = self._clocks[ident] = time.pthread_getcpuclockid(ident)
                self._last[ident] = 0
            now = time.clock_gettime_ns(clock)
        except (OSError, ValueError):
            return 0
        gained, self._last[ident] = now - self._last[ident], now
        return max(0, gained)

    def keep_only(self, idents):
        for gone in [ident for ident in self._clocks if ident not in idents]:
            del self._clocks[gone], self._last[gone]
        for gone in [ident for ident in self._shares if ident not in idents]:
            del self._shares[gone]


def stack_of(frame):
    """Codes from the outermost frame inwards without the harness's own, and the innermost line of the learner's file."""
    codes, line, function = [], 0, None
    while frame is not None:
        code = frame.f_code
        filename = code.co_filename
        if not document.is_own(filename):
            codes.append(code)
            if not line and document.is_user(filename):
                line, function = frame.f_lineno or 0, code
        frame = frame.f_back
    codes.reverse()
    return codes, line, function


class Tracks:
    """Each thread's stacks in the order of time; what is the same as the look before makes it longer."""

    def __init__(self):
        self.cut = False
        self._of = {}
        self._rows = 0

    def add(self, ident, place, at, length):
        """`at` and `length` in microseconds."""
        if place < 0 or length <= 0:
            return
        # Numbers are used again when a thread has ended; names rarely are.
        key = ident, getattr(threading._active.get(ident), "name", None) or "thread %d" % ident
        track = self._of.get(key)
        if track is None:
            if len(self._of) >= MAX_TRACKS:
                self.cut = True
                return
            track = self._of[key] = ([], [], [])
        nodes, ats, lengths = track
        if nodes and nodes[-1] == place and at - (ats[-1] + lengths[-1]) <= 1:
            lengths[-1] = at + length - ats[-1]
        elif self._rows >= MAX_TRACK_ROWS:
            self.cut = True
        else:
            self._rows += 1
            nodes.append(place)
            ats.append(at)
            lengths.append(length)

    def rows(self):
        # A thread may be in the middle of a row: the columns are as long as the shortest.
        return [{"thread": str(name)[:100], "node": nodes[:len(lengths)], "atUs": ats[:len(lengths)], "lengthUs": lengths[:]} for (_, name), (nodes, ats, lengths) in list(self._of.items())]


class Tool(watch.Base):
    period = 0.005

    def __init__(self, options):
        super().__init__(options)
        self.frames = document.Frames()
        self.tree = document.Tree(self.frames)
        self.tracks = Tracks()
        self.lines = {}
        self.threads = Threads()
        self.last = None
        self.looks = self.samples = self.longest = 0
        self.began = self.own_began = None
        self.own_cpu = 0

    def begin(self):
        self.threads.begin()
        self.last = self.began = time.perf_counter()

    def tick(self, now, own):
        gap, self.last = now - self.last, now
        wall = int(gap * 1e9)
        # Both ends are rounded alike, so that a look begins where the one before ended.
        began = int((now - gap - self.began) * 1e6)
        us = int((now - self.began) * 1e6) - began
        self.longest = max(self.longest, wall)
        self.looks += 1
        stacks = sys._current_frames()
        stacks.pop(own, None)
        for ident, frame in stacks.items():
            cpu = min(self.threads.cpu(ident), wall)
            codes, line, function = stack_of(frame)
            if not codes:
                continue
            self.samples += 1
            place = self.tree.place(codes)
            self.tree.add(place, wall, cpu)
            self.tracks.add(ident, place, began, us)
            if line:
                row = self.lines.get((function, line))
                if row is None:
                    row = self.lines[function, line] = [0, 0, 0]
                row[0] += 1
                row[1] += wall
                row[2] += cpu
        self.threads.keep_only(stacks)
        self.own_cpu = time.thread_time()

    def document(self, partial):
        notes = list(self.notes)
        if self.tree.cut:
            notes.append("The call tree was too large; what is deeper than %d calls, or came late, is counted to the place above." % document.MAX_DEPTH)
        if self.tracks.cut:
            notes.append("The order of time is not known of all: there were more threads, or more changes, than are kept.")
        lines = [{"line": line, "function": self.frames.of_code(code), "samples": n, "time": wall, "cpu": cpu} for (code, line), (n, wall, cpu) in list(self.lines.items())]
        used = time.process_time()
        return {
            "clock": "wall", "estimated": True, "frames": self.frames.rows, "nodes": self.tree.rows(), "tracks": self.tracks.rows(), "notes": notes,
            "lines": document.most(lines, lambda row: row["time"], "lines", notes),
            "sampled": {"periodNs": int((time.perf_counter() - self.began) / max(1, self.looks) * 1e9), "samples": self.samples, "lost": 0, "longestGapNs": self.longest},
            "overheadFactor": used / max(1e-9, used - self.own_cpu),
        }
