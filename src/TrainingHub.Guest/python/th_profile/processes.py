"""Child processes on the timeline: each has a row from when it is first seen to its end, with what the kernel says of it."""
import os

from . import bars, procfs, schedstat

# After the program has started one, /proc is looked through for this long, and as long as one is there.
SEARCH_US = 1_000_000
LITTLE = 0.05
ALL = 0.85
_HELPERS = {b"multiprocessing.forkserver": "fork server", b"multiprocessing.resource_tracker": "resource tracker"}


class Child:
    def __init__(self, lane, called):
        self.lane, self.called = lane, called
        self.run = self.runnable = 0


class Processes:
    """timeline: gets the rows and bars. children: `children.Children`, which knows when there may be new ones, and the names that the program gave them."""

    def __init__(self, timeline):
        self._timeline = timeline
        self._bars = bars.Bars(timeline.span)
        self._others, self._rows = set(), {}
        self._started, self._until = 0, 0
        self.seen = 0

    def begin(self):
        """Who is there before the program is none of its children."""
        self._others = set(procfs.numbers(b"/proc"))
        self._comm = procfs.read(b"/proc/self/comm")

    def look(self, start, end):
        """start, end: the moment since the look before, in microseconds."""
        children = self._timeline.children
        if children is None:
            return
        if children.started != self._started:
            self._started, self._until = children.started, end + SEARCH_US
        if not self._rows and end > self._until:
            return
        there = set(procfs.numbers(b"/proc")) - self._others
        for number in there:
            self._look_at(number, start, end, children.names)
        for number in self._rows.keys() - there:
            self._gone(number, start)

    def going_on(self, end):
        return self._bars.going_on(end)

    def _look_at(self, number, start, end, names):
        try:
            state = procfs.read(b"/proc/%d/stat" % number, 1000).rpartition(b")")[2].split()[0]
            run, runnable = schedstat.of_process(number)
        except (OSError, ValueError, IndexError):
            return
        child = self._rows.get(number)
        if child is None:
            name = names.get(number) or self._kind(number)
            child = self._rows[number] = Child(self._timeline.lane("%s (%d)" % (name, number), "process"), number in names)
            self.seen += child.lane >= 0
        elif not child.called and number in names:
            # multiprocessing tells the name when the process has begun.
            child.called = True
            self._timeline.rename(child.lane, "%s (%d)" % (names[number], number))
        ran, waited = max(0, run - child.run), max(0, runnable - child.runnable)
        child.run, child.runnable = run, runnable
        self._timeline.cpu[child.lane] = self._timeline.cpu.get(child.lane, 0) + ran
        self._lay(number, child.lane, start, end, ran // 1000, waited // 1000, state)
        if state in (b"Z", b"X"):
            self._others.add(number)
            self._gone(number, end)

    def _lay(self, number, lane, start, end, run, runnable, state):
        moment = end - start
        if run >= moment * ALL:
            self._bars.extend(number, lane, start, end, "run", 0, -1, -1)
        elif run + runnable < moment * LITTLE:
            # The kernel books a wait for a core when it is over.
            self._bars.extend(number, lane, start, end, "runnable" if state == b"R" else "sleep", 0, -1, -1)
        else:
            self._bars.pieces(number, lane, start, end, start, min(run, moment), runnable, ("sleep", 0, -1, -1))

    def _gone(self, number, at):
        child = self._rows.pop(number)
        self._bars.close(number, at)
        self._timeline.growth.paused.append(child.lane)

    def _kind(self, number):
        """What to call a process to which the program gives no name."""
        try:
            command, comm = procfs.read(b"/proc/%d/cmdline" % number, 500), procfs.read(b"/proc/%d/comm" % number)
        except OSError:
            return "process"
        for words, name in _HELPERS.items():
            if b"from %s import" % words in command:
                return name
        return "forked process" if comm == self._comm else os.fsdecode(comm.strip()) or "process"
