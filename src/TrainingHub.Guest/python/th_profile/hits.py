"""Counts how often each line was begun, in every thread. line_profiler cannot be asked for this: it loses the hits of lines that end in a recursion."""
import sys

from . import document, watch


class Tool(watch.Base):
    def __init__(self, options):
        super().__init__(options)
        self.codes = set()
        self.lines = {}

    def prepare(self, code):
        self.codes = set(document.walk(code))
        return code

    def enter_thread(self, thread):
        sys.settrace(self._call)

    def leave_thread(self):
        sys.settrace(None)

    def _call(self, frame, event, argument):
        code = frame.f_code
        if code not in self.codes:
            return None
        counts = self.lines.get(code)
        if counts is None:
            counts = self.lines[code] = {}

        def line(frame, event, argument):
            if event == "line":
                number = frame.f_lineno
                counts[number] = counts.get(number, 0) + 1
            return line

        return line

    def document(self, partial):
        frames, notes = document.Frames(), list(self.notes)
        rows = [{"line": number, "function": frames.of_code(code), "hits": count} for code, counts in list(self.lines.items()) for number, count in list(counts.items()) if number]
        return {"clock": "count", "frames": frames.rows, "lines": document.most(rows, lambda row: row["hits"], "lines", notes), "notes": notes}
