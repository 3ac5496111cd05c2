"""The line profile: line_profiler, shown every function of the file and the top level, in every thread. Nothing of the program's text is changed."""
import dis
import sys
import threading
import types

import line_profiler

from . import document, watch
from .probe_cost import ProbeCost

MANY_HITS = 1000
DOUBT = 0.5
NOP = bytes([dis.opmap["NOP"], 0])


class Tool(watch.Base):
    hook = "sys.settrace", sys.gettrace

    def __init__(self, options):
        super().__init__(options)
        self.timed = options["tool"] == "lines"
        self.profiler = line_profiler.LineProfiler()
        self.names = {}
        self.probe = ProbeCost()
        self.leak = self.cost = 0.0

    def prepare(self, code):
        code = distinct(code, set())
        for inner in document.walk(code):
            if is_of_its_line(inner):
                continue
            cells = tuple(types.CellType() for _ in inner.co_freevars)
            self.profiler.add_function(types.FunctionType(inner, {}, inner.co_name, None, cells))
            self.names[inner.co_firstlineno, inner.co_name] = inner
        return code

    def enter_thread(self, thread):
        self.profiler.enable()

    def leave_thread(self):
        self.profiler.disable()

    def document(self, partial):
        stats = self.profiler.get_stats()
        unit, frames, rows, notes = stats.unit * 1e9, document.Frames(), [], list(self.notes)
        self._settle(stats, partial)
        hits = raw = 0
        for (filename, first, name), lines in stats.timings.items():
            if not document.is_user(filename):
                continue
            code = self.names.get((first, name))
            at = frames.of_code(code) if code else frames.add(filename, first, name)
            for line, count, spent in lines:
                rows.append(self._row(line, at, count, int(spent * unit)))
                if self.timed:
                    rows[-1]["code"] = code
                hits, raw = hits + count, raw + spent * unit
        waits = "A coroutine's or generator's line is not timed while the function is suspended."
        if any(code.co_flags & 0x280 for code in self.names.values()):
            notes.append(waits)
        if self.timed:
            self._own(rows)
            if any(code in calls for (code, _), calls in callers(self.names.values()).items()):
                notes.append("line_profiler loses hits of lines that end in a recursion, and counts their time more than once. The tool hits counts every one.")
        lost = min(hits * self.leak, raw)
        return {
            "clock": "wall" if self.timed else "count", "frames": frames.rows, "lines": document.most(rows, lambda row: row["hits"], "lines", notes), "notes": notes,
            "probes": {"probeNs": self.leak, "count": hits, "share": lost / raw if raw else 0},
            "overheadFactor": watch.factor(hits * self.cost),
        }

    def _settle(self, stats, partial):
        """What a probe has cost here. No line takes less than its probe."""
        seen = [spent / count * stats.unit * 1e9 for (filename, _, _), lines in stats.timings.items() if document.is_user(filename) for _, count, spent in lines if count >= MANY_HITS]
        if not partial:
            self.probe.again()
        self.leak, self.cost = min([self.probe.leak, *seen]), self.probe.cost

    def _own(self, rows):
        """What the lines took without the program's functions that they call. The tool does not tell who called; the names on a line do: a function's time is taken off the lines
        that name it, by how often they ran. Nothing is told of a line's own time that is less than a part of what the probes in its functions took: their cost is not known better."""
        named = callers(self.names.values())
        totals, probes, hits = {}, {}, {}
        for row in rows:
            code = row.pop("code")
            probes[code] = probes.get(code, 0) + row["hits"] * (self.cost - self.leak)
            totals[code] = totals.get(code, 0) + row["rawTime"]
            for callee in named.get((code, row["line"]), ()):
                hits.setdefault(callee, {})[code, row["line"]] = row["hits"]
            row["key"] = code, row["line"]
        for row in rows:
            key, doubt = row.pop("key"), 0
            for callee in named.get(key, ()):
                others = sum(count for (code, _), count in hits[callee].items() if code is not callee)
                if callee is not key[0] and others:
                    part = row["hits"] / others
                    doubt += probes.get(callee, 0) * part * DOUBT
                    row["own"] = row.get("own", row["time"]) - (totals.get(callee, 0) + probes.get(callee, 0)) * part
            own = row.get("own", row["time"])
            row["own"] = int(own) if own > doubt else 0

    def _row(self, line, function, count, raw):
        row = {"line": line, "function": function, "hits": count}
        if self.timed:
            row.update(rawTime=raw, time=max(0, int(raw - count * self.leak)), belowResolution=bool(count and raw / count < 2 * self.leak))
        return row


def is_of_its_line(code):
    """True for a comprehension written on one line. CPython 3.11 runs it as a function of its own, at once and where it stands; to watch it would charge a probe for each of its turns to
    the line that it is part of, which no user of line_profiler sees."""
    return code.co_name in ("<listcomp>", "<setcomp>", "<dictcomp>") and len({line for _, _, line in code.co_lines() if line}) == 1


def callers(codes):
    """For each line the functions of the program that it names: {(code, line): {code}}."""
    by_name, named = {}, {}
    for code in codes:
        if not code.co_name.startswith("<"):
            by_name.setdefault(code.co_name, []).append(code)
    for code in codes:
        for instruction in dis.get_instructions(code):
            line = instruction.positions.lineno
            value = instruction.argval
            if isinstance(value, types.CodeType) and value.co_name.startswith("<"):
                # A comprehension or lambda that is written on the line.
                named.setdefault((code, line), set()).add(value)
            elif instruction.opname.startswith(("LOAD_GLOBAL", "LOAD_NAME", "LOAD_METHOD", "LOAD_ATTR", "LOAD_DEREF", "LOAD_CLOSURE", "LOAD_FAST")) and value in by_name:
                named.setdefault((code, line), set()).update(by_name[value])
    return named


def distinct(code, seen):
    """The same code, with padding that is never reached where two functions are the same byte for byte: line_profiler tells functions apart by their bytes."""
    constants = tuple(distinct(constant, seen) if isinstance(constant, types.CodeType) else constant for constant in code.co_consts)
    body = code.co_code
    while body in seen:
        body += NOP
    seen.add(body)
    return code.replace(co_consts=constants, co_code=body)
