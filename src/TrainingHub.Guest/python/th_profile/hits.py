"""Counts how often each line was begun, in every thread. line_profiler cannot be asked for this: it loses the hits of lines that end in a recursion."""
import functools
import sys

from . import calibration, document, watch


class Tool(watch.Base):
    hook = "sys.settrace", sys.gettrace

    def __init__(self, options):
        super().__init__(options)
        self.codes = set()
        # Each thread counts for itself: to read, add and write is not one step, and a thread that is taken off in between would write over all that others counted meanwhile.
        # What ended threads counted is kept here, as theirs.
        self.threads = []
        self.cost = self._calibrate()

    def prepare(self, code):
        self.codes = set(document.walk(code))
        return code

    def enter_thread(self, thread):
        lines = {}
        self.threads.append(lines)
        sys.settrace(functools.partial(self._call, lines))

    def leave_thread(self):
        sys.settrace(None)

    def _call(self, lines, frame, event, argument):
        code = frame.f_code
        if code not in self.codes:
            return None
        counts = lines.get(code)
        if counts is None:
            counts = lines[code] = {}
        # Under a number that no line has: how often the function was called.
        counts[0] = counts.get(0, 0) + 1

        def line(frame, event, argument):
            if event == "line":
                number = frame.f_lineno
                counts[number] = counts.get(number, 0) + 1
            return line

        return line

    def document(self, partial):
        sums = {}
        for lines in list(self.threads):
            for code, counts in list(lines.items()):
                for number, count in list(counts.items()):
                    sums[code, number] = sums.get((code, number), 0) + count
        frames, notes = document.Frames(), list(self.notes)
        rows = [{"line": number, "function": frames.of_code(code), "hits": count} for (code, number), count in sums.items() if number]
        return {
            "clock": "count", "frames": frames.rows, "lines": document.most(rows, lambda row: row["hits"], "lines", notes), "notes": notes,
            # To enter a function and to leave it are events too, which cost about as much as a line.
            "overheadFactor": watch.factor(sum(count if number else 2 * count for (_, number), count in sums.items()) * self.cost),
        }

    def _calibrate(self):
        """Nanoseconds that counting a line costs; with counts so high that Python makes a number for each."""
        spin = calibration.spinner()
        self.codes = {spin.__code__}
        try:
            return calibration.line_cost(spin, lambda: sys.settrace(functools.partial(self._call, {})), lambda: sys.settrace(None), rounds=1000, tries=3)
        finally:
            self.codes = set()
