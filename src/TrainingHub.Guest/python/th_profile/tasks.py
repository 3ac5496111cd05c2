"""Tasks of asyncio, uvloop, trio and gevent as rows of the timeline: each tells when a step of a task begins and ends."""
import _thread
import collections
import time

from . import coroutines, document, watch

LOOPS = ("asyncio", "uvloop", "trio", "gevent")
BLOCKED_US = 100_000
# A look comes fifty times a second; a loop that does nothing but change tasks makes a tenth of this in between.
MOST_STEPS = 100_000


class Row:
    """A task. Times are seconds of the performance counter; `began` is None while it does not run."""

    __slots__ = ("lane", "name", "since", "began", "line", "marked")

    def __init__(self, lane, name):
        self.lane, self.name, self.since, self.began = lane, name, time.perf_counter(), None
        self.line, self.marked = 0, None


class Tasks:
    def __init__(self, timeline):
        self.timeline = timeline
        self.running = {}
        self.longest = (0, 0, "")
        self.count = 0
        self.rows = {}
        # A step only notes down what happened: row, end of the step before, begin, end, and the place of `coroutines.place_in`. Bars are made of it by who looks.
        self.steps = collections.deque(maxlen=MOST_STEPS)
        self._reading = _thread.allocate_lock()

    def install(self, code):
        """Hooks into the event loops that the program names; the others are not even imported."""
        names = {name.split(".")[0] for inner in document.walk(code) for name in inner.co_names}
        for loop in LOOPS:
            if loop in names:
                try:
                    getattr(self, "_" + loop)()
                except (ImportError, AttributeError) as error:
                    self.timeline.notes.append("Tasks of %s are not shown: %s" % (loop, error))

    def _asyncio(self):
        import asyncio
        make = asyncio.events.new_event_loop

        def new_event_loop():
            loop = make()
            loop.set_task_factory(lambda at, coroutine, **more: asyncio.Task(self.shim(coroutine), loop=at, **more))
            return loop

        asyncio.events.new_event_loop = asyncio.new_event_loop = new_event_loop

    def _uvloop(self):
        import asyncio
        import uvloop
        self._asyncio()
        make = uvloop.new_event_loop

        def new_event_loop():
            loop = make()
            loop.set_task_factory(lambda at, coroutine, **more: asyncio.Task(self.shim(coroutine), loop=at, **more))
            return loop

        uvloop.new_event_loop = new_event_loop

    def _trio(self):
        import trio
        book, run = self, trio.run

        class Steps(trio.abc.Instrument):
            def task_spawned(self, task):
                book.born(task, task.name.rsplit(".", 1)[-1], "task")

            def before_task_step(self, task):
                book.step_begins(task)

            def after_task_step(self, task):
                book.step_ends(task, coroutines.place_in(task.coro))

            def task_exited(self, task):
                book.gone(task)

        def run_watched(*arguments, instruments=(), **more):
            return run(*arguments, instruments=[*instruments, Steps()], **more)

        trio.run = run_watched

    def _gevent(self):
        import greenlet

        def switched(event, arguments):
            if event in ("switch", "throw"):
                origin, target = arguments
                self.step_ends(origin, None)
                if origin.dead:
                    self.gone(origin)
                if target not in self.rows:
                    function = getattr(target, "_run", None) or getattr(target, "run", None)
                    hub = type(target).__name__ == "Hub"
                    self.born(target, "event loop (hub)" if hub else getattr(function, "__name__", "main greenlet"), "greenlet")
                self.step_begins(target)

        greenlet.settrace(switched)

    def shim(self, coroutine):
        if not hasattr(coroutine, "send"):
            return coroutine
        return coroutines.Watched(self, coroutine, document.plain(getattr(coroutine, "__qualname__", "task")))

    def born(self, task, name, kind):
        self.count += 1
        lane = self.timeline.lane("%s %d" % (name, self.count), kind, self.timeline.at.get(_thread.get_ident(), -1))
        row = self.rows[task] = Row(lane, name)
        return row

    def step_begins(self, task):
        row = self.rows.get(task)
        if row is not None:
            row.began = time.perf_counter()
            self.running[_thread.get_ident()] = row

    def step_ends(self, task, place):
        row = self.rows.get(task)
        if row is not None and row.began is not None:
            ended = time.perf_counter()
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
                start, end = watch.us_of(began), watch.us_of(ended)
                self.timeline.span(row.lane, watch.us_of(since), start, "await", row.line)
                self.timeline.span(row.lane, start, max(end, start + 1), "run", row.line)
                line = coroutines.line(place)
                if end - start > self.longest[0]:
                    self.longest = (end - start, row.line or line, row.name)
                row.line = line

    def look(self, stacks):
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
            row.line, row.marked = line or row.line, began
            self.timeline.mark(row.lane, "blocked-loop", "%s has blocked the event loop for %d ms at line %d" % (row.name, (now - watch.us_of(began)) // 1000, line))

    def open_spans(self, end):
        rows = []
        for row in list(self.rows.values()):
            step = row.began
            began = watch.us_of(row.since if step is None else step)
            if row.lane >= 0 and end > began:
                rows.append((row.lane, began, end - began, "await" if step is None else "run", row.line, -1, -1))
        return rows

    def advice(self):
        length, line, name = self.longest
        if length < BLOCKED_US:
            return []
        return [{"rule": "blocked-loop", "line": line, "text": "The longest step of a task, in %s, took %d ms; meanwhile no other task of its event loop could run." % (name, length // 1000)}]
