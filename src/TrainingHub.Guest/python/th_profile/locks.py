"""Locks that tell who waits for them and who holds them, in the place of threading's own while the timeline is drawn."""
import _thread
import sys
import threading
import time

from . import document, names

MAX_LOCKS = 1000
# As they are before the program: gevent's patches put its own in the place of these.
_lock, _lock_again, _ident, _clock = _thread.allocate_lock, _thread.RLock, _thread.get_ident, time.perf_counter


class Book:
    """Who waits for which lock at this moment, and what was waited and held so far."""

    def __init__(self):
        self.locks = []
        self.waiting = {}
        self.names = names.Names()
        self._entering = _lock()
        # How often a lock was taken, about: threads that count at once may lose one.
        self.taken = 0
        self._things = {}

    def install(self):
        threading.Lock = lambda: Watched(self, _lock())
        threading.RLock = lambda: WatchedAgain(self, _lock_again())

    def enter(self, lock):
        """Gives a lock its number: one that the learner made when it is made, one that a library made for itself when somebody waits for it."""
        with self._entering:
            if lock.number == -1 and len(self.locks) < MAX_LOCKS:
                self.locks.append(lock)
                lock.number = len(self.locks) - 1

    def thing(self, name):
        """The number of something that is waited for and is no lock, such as the end of a thread."""
        if name not in self._things:
            thing = Thing(name)
            self.enter(thing)
            self._things[name] = thing.number
        return self._things[name]

    def rows(self):
        return [{"name": lock.name, "line": lock.line, "waits": lock.waits, "waitNs": int(lock.waited * 1e9), "holdNs": int(lock.held * 1e9)} for lock in list(self.locks)]

    def cycle(self):
        """Threads that wait for each other in a circle: [(ident, lock, owner ident, line)], or none."""
        waiting = dict(self.waiting)
        for start in waiting:
            path, at = [], start
            while at in waiting and at not in [step[0] for step in path]:
                lock, line, endless = waiting[at]
                owner = lock.owner
                if not endless or owner is None:
                    break
                path.append((at, lock, owner, line))
                at = owner
            if path and at == start and path[-1][2] == start:
                return path
        return None


class Thing:
    """A row of the book."""

    def __init__(self, name, line=0):
        self.name, self.line, self.number = name, line, -1
        self.owner = None
        self.waits, self.waited, self.held = 0, 0.0, 0.0


class Watched(Thing):
    def __init__(self, book, inner):
        line, name, asked_for = book.names.birthplace(caller())
        super().__init__(name, line)
        self._inner = inner
        self._book = book
        self._since = 0.0
        if asked_for:
            book.enter(self)

    def acquire(self, blocking=True, timeout=-1):
        if not self._inner.acquire(False):
            if not blocking:
                return False
            self._book.enter(self)
            ident, began = _ident(), _clock()
            self._book.waiting[ident] = (self, line_of_caller(), timeout is None or timeout < 0)
            try:
                got = self._inner.acquire(True, timeout)
            finally:
                self._book.waiting.pop(ident, None)
            self.waits += 1
            self.waited += _clock() - began
            if not got:
                return False
        self.owner, self._since = _ident(), _clock()
        self._book.taken += 1
        return True

    def release(self):
        self._note_release()
        self._inner.release()

    def _note_release(self):
        if self.owner is not None:
            self.held += _clock() - self._since
            self.owner = None

    def locked(self):
        return self._inner.locked()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()

    def _at_fork_reinit(self):
        self.owner = None
        self._inner._at_fork_reinit()

    def __repr__(self):
        return repr(self._inner)


class WatchedAgain(Watched):
    """A lock that its owner may take again; threading.Condition reaches into it."""

    # Where gevent's patches look for the thread that they have to rename. Here threads keep their true numbers.
    _owner = None

    def __init__(self, book, inner):
        super().__init__(book, inner)
        self._depth = 0

    def acquire(self, blocking=True, timeout=-1):
        if self.owner == _ident():
            self._inner.acquire()
            self._depth += 1
            return True
        if not super().acquire(blocking, timeout):
            return False
        self._depth = 1
        return True

    def release(self):
        if self.owner != _ident():
            self._inner.release()
        self._depth -= 1
        if self._depth == 0:
            self._note_release()
        self._inner.release()

    def _release_save(self):
        depth, self._depth = self._depth, 0
        self._note_release()
        return self._inner._release_save(), depth

    def _acquire_restore(self, state):
        self._inner._acquire_restore(state[0])
        self._depth = state[1]
        self.owner, self._since = _ident(), _clock()

    def _is_owned(self):
        return self._inner._is_owned()


def caller():
    """The frame that called into this file."""
    frame = sys._getframe(1)
    while frame.f_globals is globals():
        frame = frame.f_back
    return frame


def line_of_caller():
    frame = caller()
    while frame is not None and not document.is_user(frame.f_code.co_filename):
        frame = frame.f_back
    return frame.f_lineno if frame is not None else 0
