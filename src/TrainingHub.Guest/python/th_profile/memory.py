"""The memory profile, line by line: what each line added to what is alive (tracemalloc, to the byte) and to the resident memory (as memory_profiler tells it)."""
from array import array
import os
import sys
import tracemalloc

from . import document, holders, series, tracing, watch
from .watch import now_us

# The walk that finds what keeps memory alive takes memory itself, about 60 bytes an object, and the program's lines are charged for it where they run meanwhile.
WALK_BEFORE_THE_END = {"most": 30_000, "seconds": 0.3}


class Tool(watch.Base):
    period = 0.01
    hook = "sys.settrace", sys.gettrace

    def __init__(self, options):
        super().__init__(options)
        self.codes = {}
        self.shared, self.traced = tracing.Shared(), series.Series()
        self.near_end = False
        # What keeps memory alive as it was found last, in how many objects, and when, in microseconds.
        self.kept, self.looked_at, self.kept_at = [], 0, 0
        self.namespace = None
        self.lines = {}
        self.open = {}
        self.callees = 0
        self.threads = 0

    def prepare(self, code):
        self.codes = {inner: None for inner in document.walk(code)}
        return code

    def begin(self):
        self._descriptor = os.open("/proc/self/statm", os.O_RDONLY)
        self.shared.begin()
        self._calibrate()

    def enter_thread(self, thread):
        self.threads += 1
        sys.settrace(self._call)

    def leave_thread(self):
        sys.settrace(None)

    def resume(self):
        sys.settrace(self._call)

    def interrupt_soon(self):
        self.near_end = True
        return True

    def _call(self, frame, event, argument):
        code = frame.f_code
        if event != "call" or code not in self.codes:
            return None
        if self.namespace is None and code.co_name == "<module>":
            self.namespace = frame.f_globals
        # Numbers live in arrays: as objects of their own they would show in what they measure.
        self.open[id(frame)] = array("q", (0, 0, 0, tracing.now()[0], self.callees))
        self.callees = 0
        return self._line

    def _line(self, frame, event, argument):
        """memory_profiler's rule: a line's increment is the difference between the line after it and itself, in its own frame, callees included."""
        alive = tracing.now()[0]
        if event == "exception":
            return self._line
        cell = self.open.get(id(frame))
        if cell is None:
            return self._line
        if cell[0]:
            row = self.lines.get((frame.f_code, cell[0]))
            if row is None:
                # In one step: another thread may have made the row since.
                row = self.lines.setdefault((frame.f_code, cell[0]), array("q", (0, 0, 0, 0)))
            added = alive - cell[1] - self.bias
            row[0] += 1
            row[1] += added
            # Asking the kernel takes longer than most lines; memory that did not change by a page cannot show in it.
            if added >= watch.PAGE or added <= -watch.PAGE or row[0] < 4:
                self.resident = watch.resident(self._descriptor)
            row[2] += self.resident - cell[2]
            row[3] += added - self.callees
        self.callees = 0
        if event == "return":
            # The line that called sees what this call left as its callees'.
            self.callees = cell[4] + alive - cell[3]
            self.open.pop(id(frame), None)
            return self._line
        cell[0], cell[2] = frame.f_lineno, self.resident
        row = alive = added = None
        cell[1] = tracing.now()[0]
        return self._line

    def _calibrate(self):
        """Bytes that the tool itself has alive when it looks: what a line that allocates nothing would be charged."""
        def nothing(x):
            x = None
            x = None
            x = None
            x = None

        self.bias, self.callees, self.resident = 0, 0, watch.resident(self._descriptor)
        self.codes[nothing.__code__] = None
        for _ in range(3):
            self.lines.clear()
            sys.settrace(self._call)
            nothing(None)
            sys.settrace(None)
        self.bias = sorted(row[1] for row in self.lines.values())[len(self.lines) // 2]
        self.lines.clear()
        del self.codes[nothing.__code__]

    def counters(self):
        return [self.traced.counter("traced memory", "bytes")]

    def tick(self, now, own):
        self.traced.add(now_us(), self.shared.look())

    def document(self, partial):
        self.tick(None, None)
        frames, notes, tracing_still = document.Frames(), list(self.notes), self.shared.alive()
        alive = self._alive() if tracing_still and not partial else {}
        rows = []
        for (code, line), (hits, added, resident, own) in list(self.lines.items()):
            rows.append({"line": line, "function": frames.of_code(code), "hits": hits, "bytes": added, "own": own, "resident": resident, **alive.pop(line, {})})
        for line, kept in alive.items():
            rows.append({"line": line, "function": -1, **kept})
        rows = [{name: value for name, value in row.items() if value is not None} for row in rows]
        notes.append("Resident memory comes in pages: nothing below 4 KiB shows in it, and memory that is freed may stay with the process. Bytes are exact.")
        notes.append("How much longer the program takes under this tool is not told: tracemalloc takes a part of the time of every block of memory, and their number is not known.")
        if self.threads > 1:
            notes.append("Several threads: what is alive is known of the whole program only, so a line is also charged what other threads allocated while it ran.")
        if not tracing_still:
            notes.append("The program stopped tracemalloc, with which this tool counts: what was allocated after that is not in this profile, nor what was alive at the end.")
        elif self.shared.used:
            notes.append("The program uses tracemalloc too. It runs from the first line to the last all the same; "
                         "what the program reads from it begins where the program started it, and has some memory of the tool in it.")
        near, self.near_end = self.near_end, False
        if self.namespace is not None and (near or not partial):
            self.kept_at = now_us()
            self.kept, self.looked_at = holders.of(self.namespace, made_at, **(WALK_BEFORE_THE_END if partial else {}))
        if partial:
            notes.append("What keeps memory alive was looked at %.1f s after the beginning, in %d objects." % (self.kept_at / 1e6, self.looked_at) if self.kept_at
                         else "What keeps memory alive is not told here: it is looked at when a limit is near, or at the end.")
            notes.append("What of each line is still alive is told only of a program that comes to its end.")
        if partial:
            self.shared.forget_peak()
        else:
            self.shared.end()
        return {
            "clock": "bytes", "frames": frames.rows, "notes": notes,
            "lines": document.most(rows, lambda row: abs(row.get("bytes", 0)), "lines", notes),
            "holders": self.kept,
        }

    @staticmethod
    def _alive():
        """What each line made that is still there: bytes and blocks of memory."""
        found = {}
        for statistic in tracing.snapshot().statistics("lineno"):
            where = statistic.traceback[0]
            if document.is_user(where.filename) and where.lineno > 0:
                row = found.setdefault(where.lineno, {"alive": 0, "objects": 0})
                row["alive"] += statistic.size
                row["objects"] += statistic.count
        return found


def made_at(thing):
    """The program's line that made an object, or None."""
    traceback = tracemalloc.get_object_traceback(thing)
    return traceback[0].lineno if traceback is not None and document.is_user(traceback[0].filename) else None
