"""Tasks of asyncio, uvloop, trio and gevent, and bare greenlets, as rows of the timeline: each tells when a step of a task begins and ends."""
import _thread
import collections
import time

from . import coroutines, document, greenlets, lag, watch

# By what a program names; whoever runs on others brings them along.
LOOPS = {"asyncio": ("asyncio",), "uvloop": ("asyncio", "uvloop"), "trio": ("trio",), "anyio": ("asyncio", "trio"), "gevent": ("gevent",), "greenlet": ("greenlet",)}
_clock, _ident = time.perf_counter, _thread.get_ident
BLOCKED_US = 100_000
# A callback that waits for a long step and little else is the step's affair.
LATER = 1.2
# A look comes fifty times a second; a loop that does nothing but change tasks makes a tenth of this in between.
MOST_STEPS = 100_000


class Row:
    """A task. Times are seconds of the performance counter; `began` is None while it does not run. `marked`: the begin of the last step that was found to take long, `stuck` the line of it."""

    __slots__ = ("lane", "name", "since", "began", "line", "marked", "stuck")

    def __init__(self, lane, name):
        self.lane, self.name, self.since, self.began = lane, name, _clock(), None
        self.line, self.marked, self.stuck = 0, None, 0

    def line_of(self, step):
        """The line at which the step that began then is drawn."""
        return self.stuck if self.marked == step and self.stuck else self.line


class Tasks:
    def __init__(self, timeline):
        self.timeline = timeline
        self.running = {}
        self.longest = (0, 0, "")
        self.count = 0
        self.rows = {}
        # A step only notes down what happened: row, end of the step before, begin, end, and the place of `coroutines.place_in`. Bars are made of it by who looks.
        self.steps = collections.deque(maxlen=MOST_STEPS)
        self.made = 0
        self._reading = _thread.allocate_lock()
        self.lag = lag.Lag(timeline, BLOCKED_US)
        self._trace_switches = None

    def install(self, code):
        """Hooks into the event loops that the program names; the others are not even imported."""
        names = {name.split(".")[0] for inner in document.walk(code) for name in inner.co_names}
        for loop in dict.fromkeys(loop for named, loops in LOOPS.items() if named in names for loop in loops):
            if loop == "greenlet" and self._trace_switches is not None:
                continue
            try:
                getattr(self, "_" + loop)()
            except (ImportError, AttributeError) as error:
                self.timeline.notes.append("Tasks of %s are not shown: %s" % (loop, error))

    def enter_thread(self):
        """Switches of greenlets are told by each thread for itself."""
        if self._trace_switches is not None:
            self._trace_switches()

    def _asyncio(self):
        import asyncio
        self._hook(asyncio.BaseEventLoop)

    def _uvloop(self):
        import uvloop
        self._hook(uvloop.Loop)

    def _hook(self, loop):
        """The class and not what makes loops of it: there are many ways to one."""
        book, create = self, loop.create_task

        def create_task(at, coroutine, **more):
            return create(at, book.shim(coroutine), **more)

        loop.create_task = create_task
        self.lag.watch(loop)

    def _trio(self):
        import trio
        book, run = self, trio.run

        class Steps(trio.abc.Instrument):
            def task_spawned(self, task):
                # Those of trio's own have their names in such brackets.
                if not task.name.startswith("<"):
                    book.born(task, task.name.rsplit(".", 1)[-1], "task")

            def before_task_step(self, task):
                book.step_begins(task)

            def after_task_step(self, task):
                book.step_ends(task, coroutines.place_in(task.coro))

            def task_exited(self, task):
                # It comes within the last step.
                book.step_ends(task, None)
                book.gone(task)

        def run_watched(*arguments, instruments=(), **more):
            return run(*arguments, instruments=[*instruments, Steps()], **more)

        trio.run = run_watched

    def _gevent(self):
        import gevent.hub
        self._greenlet(gevent.hub.Hub)

    def _greenlet(self, hub=None):
        import greenlet
        seen = greenlets.Greenlets(self, hub)
        self._trace_switches = lambda: greenlet.settrace(seen.switched)
        self._trace_switches()

    def shim(self, coroutine):
        if not hasattr(coroutine, "send"):
            return coroutine
        return coroutines.Watched(self, coroutine, document.plain(getattr(coroutine, "__qualname__", "task")))

    def born(self, task, name, kind):
        self.count += 1
        lane = self.timeline.lane("%s %d" % (name, self.count), kind, self.timeline.at.get(_ident(), -1))
        row = self.rows[task] = Row(lane, name)
        return row

    def rename(self, row, name):
        row.name = name
        self.timeline.rename(row.lane, "%s %s" % (name, self.timeline.lanes[row.lane]["name"].rpartition(" ")[2]))

    def step_begins(self, task, blocks=True):
        """blocks: nothing else of its loop goes on meanwhile."""
        row = self.rows.get(task)
        if row is not None:
            row.began = _clock()
            if blocks:
                self.running[_ident()] = row

    def step_ends(self, task, place):
        row = self.rows.get(task)
        if row is not None and row.began is not None:
            ended = _clock()
            self.steps.append((row, row.since, row.began, ended, place))
            row.since, row.began = ended, None

    def gone(self, task):
        row = self.rows.pop(task, None)
        if row is not None:
            self.timeline.growth.paused.append(row.lane)

    def read_steps(self):
        """Makes bars of the steps that were noted down since the last time."""
        with self._reading:
            for _ in range(len(self.steps)):
                row, since, began, ended, place = self.steps.popleft()
                self.made += 1
                start, end = watch.us_of(began), watch.us_of(ended)
                self.timeline.span(row.lane, watch.us_of(since), start, "await", row.line)
                self.timeline.span(row.lane, start, max(end, start + 1), "run", row.line_of(began))
                line = coroutines.line(place)
                if end - start > self.longest[0]:
                    self.longest = (end - start, row.line_of(began) or line, row.name)
                row.line = line

    def look(self, stacks, waits):
        """A step that takes long blocks all other tasks of its loop: which one, and where."""
        self.read_steps()
        now = watch.now_us()
        for ident, row in list(self.running.items()):
            began = row.began
            if began is None or now - watch.us_of(began) < BLOCKED_US or row.marked == began:
                continue
            frame, line = stacks.get(ident), 0
            while frame is not None and not line:
                line = frame.f_lineno if document.is_user(frame.f_code.co_filename) else 0
                frame = frame.f_back
            row.stuck, row.marked = line, began
            self.timeline.mark(row.lane, "blocked-loop", "%s has blocked the event loop for %d ms at line %d" % (row.name, (now - watch.us_of(began)) // 1000, line))

        self.lag.look(stacks, self.running, waits)

    def open_spans(self, end):
        rows = []
        for row in list(self.rows.values()):
            step = row.began
            began = watch.us_of(row.since if step is None else step)
            if row.lane >= 0 and end > began:
                rows.append((row.lane, began, end - began, "await" if step is None else "run", row.line if step is None else row.line_of(step), -1, -1))
        return rows

    def advice(self):
        length, line, name = self.longest
        late, at = self.lag.worst
        if max(length, late * 1e6) < BLOCKED_US:
            return []
        if late * 1e6 > length * LATER:
            return [{"rule": "blocked-loop", "line": at, "text": "A callback that was ready had to wait %d ms for its event loop%s." % (late * 1000, ", which was at line %d" % at if at else "")}]
        return [{"rule": "blocked-loop", "line": line, "text": "The longest step of a task, in %s, took %d ms; meanwhile no other task of its event loop could run." % (name, length // 1000)}]
