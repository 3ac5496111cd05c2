"""A thread beside the program: ticks the tools that look, keeps memory over time, and sends what is there before a limit ends the program."""
import _thread
import os
import threading
import time

from . import series

# As they are before the program: gevent's patches would have the watching thread sleep in an event loop of its own.
_sleep, _ident = time.sleep, _thread.get_ident
PAGE = os.sysconf("SC_PAGE_SIZE")
LOOK = 0.05
SNAPSHOTS = (0.25, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
# Of the limits of time.
NEAR = 0.8
MEMORY_SHARES = (0.5, 0.75, 0.9)


_BEGAN = time.perf_counter()


def now_us():
    """Microseconds since the tools were loaded, which is just before the program begins."""
    return us_of(time.perf_counter())


def us_of(moment):
    """The same of a moment of the performance counter."""
    return int((moment - _BEGAN) * 1e6)


def factor(cost_ns, elapsed=0):
    """How many times longer the program takes with this much spent on looking at it, in CPU time since it began; where `elapsed` seconds are more, in these."""
    used = max(time.process_time() - Watch.cpu_began, elapsed) * 1e9
    return used / max(used - cost_ns, used * 0.01, 1)


def resident(descriptor):
    return int(os.pread(descriptor, 100, 0).split()[1]) * PAGE


class Watch:
    # Of the one program that a guest runs: what the guest used before is not the program's.
    cpu_began = 0.0

    def __init__(self, session, options):
        self.session = session
        self.cpu_limit = options.get("cpuSeconds", 1e9)
        self.wall_limit = options.get("wallSeconds", 1e9)
        self.memory_limit = options.get("memoryMib", 1 << 20) << 20
        self.snapshots = list(SNAPSHOTS)
        self.memory_marks = list(MEMORY_SHARES)
        self._near = False
        self.ident = None
        self.active = False
        self._ended = threading.Lock()
        self._statm = os.open("/proc/self/statm", os.O_RDONLY)
        self._resident, self._series = 0, series.Series()
        self._next_look = 0.0

    def start(self):
        self.began, Watch.cpu_began = time.perf_counter(), time.process_time()
        self.active = True
        self._ended.acquire()
        # Not one of threading's own threads: the program must not find it there.
        _thread.start_new_thread(self._run, ())

    def stop(self):
        if not self.active:
            return
        self.active = False
        if _ident() != self.ident:
            self._ended.acquire(timeout=2)
        self._remember(time.perf_counter())

    def forget(self):
        self.active = False

    def counters(self):
        return [self._series.counter("resident memory", "bytes")] + self.session.tool.counters()

    def _run(self):
        self.ident = _ident()
        name_thread()
        tool = self.session.tool
        looks, period = tool.period is not None, tool.period or LOOK
        deadline = time.perf_counter() + period
        try:
            while self.active:
                pause = deadline - time.perf_counter()
                if pause > 0:
                    _sleep(pause)
                now = time.perf_counter()
                deadline = max(deadline + period, now)
                if not self.active:
                    break
                if looks:
                    try:
                        tool.tick(now, self.ident)
                    except Exception as error:
                        looks = False
                        tool.notes.append("The tool broke off while it looked (%s)." % error)
                if now >= self._next_look:
                    self._next_look = now + LOOK
                    if self._look(now):
                        return
        except BaseException:
            # Whatever it is, it must not reach the program's standard error; the last profile sent stands.
            pass
        finally:
            self._ended.release()

    def _look(self, now):
        self._remember(now)
        for kind, fields in self.session.tool.noticed():
            self.session.control.write(kind, **fields)
        for kind, news in self.session.tool.pieces():
            self.session.control.send_json(kind, news)
        passed, cpu = now - self.began, time.process_time() - self.cpu_began
        if cpu >= self.cpu_limit or passed >= self.wall_limit:
            self.session.tool.interrupt()
            self.session.send(partial=True)
            # The grace may not last for this one.
            if self.session.tool.interrupt_soon():
                self.session.send(partial=True)
            return True
        if not self._near and (cpu >= self.cpu_limit * NEAR or passed >= self.wall_limit * NEAR):
            self._near = True
            self.session.tool.interrupt_soon()
            self.session.send(partial=True)
        elif self.snapshots and passed >= self.snapshots[0]:
            self.snapshots.pop(0)
            self.session.send(partial=True)
        elif self.memory_marks and self._resident >= self.memory_limit * self.memory_marks[0]:
            self.memory_marks.pop(0)
            self.session.tool.interrupt_soon()
            self.session.send(partial=True)
        return False

    def _remember(self, now):
        self._resident = resident(self._statm)
        self._series.add(now_us(), self._resident)


def name_thread():
    """Names it so that the host's own metering leaves it out."""
    try:
        with open("/proc/self/task/%d/comm" % threading.get_native_id(), "w") as comm:
            comm.write("th-metrics")
    except OSError:
        pass


class Base:
    """What every tool does where it does nothing of its own."""

    period = None
    # The interpreter's hook that the tool lives on, as the audit event that tells of its change and the question who has it.
    hook = None
    # The program's child processes, as `children.Children` counts them.
    children = None

    def __init__(self, options):
        self.options = options
        self.notes = []

    def prepare(self, code):
        return code

    def begin(self):
        pass

    def enter_thread(self, thread):
        pass

    def leave_thread(self):
        pass

    def resume(self):
        """The program has taken the tool's hook in this thread, and has given it back."""
        self.leave_thread()
        self.enter_thread(threading.current_thread())

    def interrupt(self):
        """The program is about to be stopped: what is open counts up to now."""

    def interrupt_soon(self):
        """The program comes near a limit that may end it at any moment: what is sent next may be the last. True where the tool has more to tell then."""
        return False

    def about_children(self, count):
        """The sentence about child processes."""
        return "The program started %d child process%s; what they did is not in this profile." % (count, "" if count == 1 else "es")

    def noticed(self):
        return ()

    def pieces(self):
        """What goes out while the program runs, beside what cannot wait."""
        return ()

    def counters(self):
        return []

    def tick(self, now, own):
        pass
