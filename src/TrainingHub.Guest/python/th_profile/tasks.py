"""Tasks of asyncio, uvloop, trio and gevent as rows of the timeline: each tells when a step of a task begins and ends."""
import _thread
import collections.abc

from . import document, watch

LOOPS = ("asyncio", "uvloop", "trio", "gevent")
BLOCKED_US = 100_000


class Tasks:
    def __init__(self, timeline):
        self.timeline = timeline
        self.running = {}
        self.longest = (0, 0, "")
        self.count = 0
        self.rows = {}

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
                book.step_ends(task, line_in(task.coro))

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
                self.step_ends(origin, 0)
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
        step = Step(self, coroutine)
        self.born(step, document.plain(getattr(coroutine, "__qualname__", "task")), "task")
        return step

    def born(self, task, name, kind):
        self.count += 1
        lane = self.timeline.lane("%s %d" % (name, self.count), kind, self.timeline.at.get(_thread.get_ident(), -1))
        self.rows[task] = [lane, watch.now_us(), None, 0, name]

    def step_begins(self, task):
        row = self.rows.get(task)
        if row is not None:
            now = watch.now_us()
            self.timeline.span(row[0], row[1], now, "await", row[3])
            row[1], row[2] = now, now
            self.running[_thread.get_ident()] = row

    def step_ends(self, task, line):
        row = self.rows.get(task)
        if row is not None and row[2] is not None:
            now = watch.now_us()
            self.timeline.span(row[0], row[2], max(now, row[2] + 1), "run", row[3])
            if now - row[2] > self.longest[0]:
                self.longest = (now - row[2], row[3] or line, row[4])
            row[1], row[2], row[3] = now, None, line
            self.running.pop(_thread.get_ident(), None)

    def gone(self, task):
        row = self.rows.pop(task, None)
        if row is not None:
            self.timeline.growth.paused.append(row[0])

    def look(self, stacks):
        """A step that takes long blocks all other tasks of its loop: which one, and where."""
        now = watch.now_us()
        for ident, row in list(self.running.items()):
            if row[2] is None or now - row[2] < BLOCKED_US or (len(row) > 5 and row[5] == row[2]):
                continue
            frame, line = stacks.get(ident), 0
            while frame is not None and not line:
                line = frame.f_lineno if document.is_user(frame.f_code.co_filename) else 0
                frame = frame.f_back
            row[3] = line or row[3]
            row[5:] = [row[2]]
            self.timeline.mark(row[0], "blocked-loop", "%s has blocked the event loop for %d ms at line %d" % (row[4], (now - row[2]) // 1000, line))

    def open_spans(self, end):
        rows = []
        for lane, since, step, line, *_ in list(self.rows.values()):
            began = step if step is not None else since
            if lane >= 0 and end > began:
                rows.append((lane, began, end - began, "run" if step is not None else "await", line, -1, -1))
        return rows

    def advice(self):
        length, line, name = self.longest
        if length < BLOCKED_US:
            return []
        return [{"rule": "blocked-loop", "line": line, "text": "The longest step of a task, in %s, took %d ms; meanwhile no other task of its event loop could run." % (name, length // 1000)}]


class Step(collections.abc.Coroutine):
    """A coroutine that tells when it is resumed and when it suspends."""

    def __init__(self, book, inner):
        self._book, self._inner = book, inner
        self.__name__ = getattr(inner, "__name__", "task")
        self.__qualname__ = getattr(inner, "__qualname__", self.__name__)

    def send(self, value):
        return self._resume(self._inner.send, value)

    def throw(self, *error):
        return self._resume(self._inner.throw, *error)

    def _resume(self, how, *arguments):
        self._book.step_begins(self)
        try:
            result = how(*arguments)
        except BaseException:
            self._book.step_ends(self, 0)
            self._book.gone(self)
            raise
        self._book.step_ends(self, line_in(self._inner))
        return result

    def close(self):
        self._book.gone(self)
        return self._inner.close()

    def __await__(self):
        return self._inner.__await__()

    @property
    def cr_frame(self):
        return getattr(self._inner, "cr_frame", None)

    @property
    def cr_running(self):
        return getattr(self._inner, "cr_running", False)

    @property
    def cr_code(self):
        return self._inner.cr_code

    @property
    def cr_await(self):
        return getattr(self._inner, "cr_await", None)


def line_in(coroutine):
    """The line of the learner's file at which a suspended coroutine waits."""
    line = 0
    for _ in range(50):
        frame = getattr(coroutine, "cr_frame", None) or getattr(coroutine, "gi_frame", None)
        if frame is None:
            break
        if document.is_user(frame.f_code.co_filename):
            line = frame.f_lineno
        coroutine = getattr(coroutine, "cr_await", None) or getattr(coroutine, "gi_yieldfrom", None)
    return line
