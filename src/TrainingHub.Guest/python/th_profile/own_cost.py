"""What a watched step of a task and a watched lock cost the thread that does them, in nanoseconds: found out before the program begins."""
import _thread
import collections
import time

from . import coroutines, locks

TURNS, TRIES = 500, 3


class _Nobody:
    """Stands in for the book of tasks."""

    def __init__(self):
        self.running, self.steps = {}, collections.deque(maxlen=10)
        self.since = self.began = None

    def born(self, *_):
        return self

    def gone(self, _):
        pass


class _Pause:
    def __await__(self):
        yield


async def _steps():
    pause = _Pause()
    while True:
        await pause


def of_step():
    return _more(_send(lambda coroutine: coroutine), _send(lambda coroutine: coroutines.Watched(_Nobody(), coroutine, "")))


def of_lock(book):
    """To take a lock and to give it back."""
    return _more(_take(_thread.allocate_lock), _take(lambda: locks.Watched(book, _thread.allocate_lock())))


def _send(wrap):
    def work():
        coroutine = _steps()
        send = wrap(coroutine).send
        for _ in range(TURNS):
            send(None)
        coroutine.close()

    return work


def _take(make):
    def work():
        lock = make()
        for _ in range(TURNS):
            with lock:
                pass

    return work


def _more(plain, watched):
    return max(0.0, _quickest(watched) - _quickest(plain)) / TURNS


def _quickest(work):
    best = float("inf")
    for _ in range(TRIES):
        began = time.perf_counter_ns()
        work()
        best = min(best, time.perf_counter_ns() - began)
    return best
