"""The call profile: CPython's own cProfile, one for each thread, put together as pstats does."""
import _lsprof
import sys
import threading
import time

from . import document, watch

CALIBRATION = 4000


class Tool(watch.Base):
    hook = "sys.setprofile", sys.getprofile

    def __init__(self, options):
        super().__init__(options)
        self.profilers = []
        self.own = threading.local()
        self.cost = calibrate()

    def enter_thread(self, thread):
        profiler = _lsprof.Profiler(builtins=True)
        self.profilers.append(profiler)
        self.own.profiler = profiler
        profiler.enable()

    def leave_thread(self):
        profiler = getattr(self.own, "profiler", None)
        if profiler is not None:
            profiler.disable()

    def interrupt(self):
        # Ending a profiler counts what is still open. The program itself will not live to see it.
        for profiler in list(self.profilers):
            profiler.disable()

    def document(self, partial):
        frames, functions, edges = document.Frames(), {}, {}
        for profiler in list(self.profilers):
            for entry in profiler.getstats():
                collect(frames, functions, edges, entry)
        notes = list(self.notes)
        rows = [{"frame": at, "calls": n, "primitive": p, "self": ns(own), "total": ns(whole)} for at, (n, p, own, whole) in functions.items()]
        pairs = [{"caller": a, "callee": b, "calls": n, "primitive": p, "self": ns(own), "total": ns(whole)} for (a, b), (n, p, own, whole) in edges.items()]
        count = sum(row["calls"] for row in rows)
        spent = sum(row["self"] for row in rows)
        cost = min(self.cost * count, spent * 0.99)
        return {
            "clock": "wall", "frames": frames.rows, "notes": notes,
            "functions": document.most(rows, lambda row: row["self"], "functions", notes),
            "edges": document.most(pairs, lambda row: row["total"], "edges of the call graph", notes),
            "probes": {"probeNs": self.cost, "count": count, "share": cost / spent if spent else 0},
            "overheadFactor": watch.factor(self.cost * count),
        }


def collect(frames, functions, edges, entry):
    code = entry.code
    if hidden(code):
        return
    at = place(frames, code)
    add(functions, at, entry)
    for call in entry.calls or ():
        if not hidden(call.code):
            add(edges, (at, place(frames, call.code)), call)


def add(table, key, entry):
    calls, primitive, own, whole = table.get(key, (0, 0, 0.0, 0.0))
    table[key] = (calls + entry.callcount, primitive + entry.callcount - entry.reccallcount, own + entry.inlinetime, whole + entry.totaltime)


def place(frames, code):
    return frames.of_builtin(code) if isinstance(code, str) else frames.of_code(code)


def hidden(code):
    if isinstance(code, str):
        # The last call that is seen when the program watches itself; it would seem to last as long as that.
        return "_lsprof.Profiler" in code or code == "<built-in method sys.setprofile>"
    return document.is_own(code.co_filename)


def ns(seconds):
    return max(0, int(seconds * 1e9))


def calibrate():
    """Nanoseconds that watching one call costs: the quickest of five tries with and without."""
    def nothing():
        pass

    def work():
        for _ in range(CALIBRATION):
            nothing()

    def quickest(watched):
        best = 1e9
        for _ in range(5):
            profiler = _lsprof.Profiler(builtins=True)
            if watched:
                profiler.enable()
            began = time.perf_counter()
            work()
            best = min(best, time.perf_counter() - began)
            if watched:
                profiler.disable()
        return best

    return max(0.0, quickest(True) - quickest(False)) / CALIBRATION * 1e9
