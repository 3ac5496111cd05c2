"""Coroutines that tell of their steps, and where a suspended one waits."""
import _thread
import collections.abc
import time
import types

from . import document

DEEPEST = 50
_Coroutine = types.CoroutineType
_clock, _thread_id = time.perf_counter, _thread.get_ident
# By name of the file: asking for each frame of each step anew would cost more than the rest of the step.
_users = {}
_lines = {}


def place_in(coroutine):
    """The learner's innermost frame in which a suspended coroutine waits, as code and instruction, or None. Which line that is costs a search, and is for later."""
    place = None
    for _ in range(DEEPEST):
        frame = coroutine.cr_frame if type(coroutine) is _Coroutine else getattr(coroutine, "cr_frame", None) or getattr(coroutine, "gi_frame", None)
        if frame is None:
            break
        code = frame.f_code
        user = _users.get(code.co_filename)
        if user is None:
            user = _users[code.co_filename] = document.is_user(code.co_filename)
        if user:
            place = code, frame.f_lasti
        coroutine = coroutine.cr_await if type(coroutine) is _Coroutine else getattr(coroutine, "cr_await", None) or getattr(coroutine, "gi_yieldfrom", None)
        if coroutine is None:
            break
    return place


def line(place):
    """The line of a place, 0 for none."""
    if place is None:
        return 0
    code, instruction = place
    # Comparing code compares all that is in it. The key keeps its id from being another's.
    known = _lines.get((id(code), instruction))
    if known is None:
        known = _lines[id(code), instruction] = code, next((number or 0 for begin, end, number in code.co_lines() if begin <= instruction < end), 0)
    return known[1]


class Watched(collections.abc.Coroutine):
    """A coroutine that notes down when it is resumed and when it suspends. What happens at each step is written out, since a call would double its cost."""

    def __init__(self, book, inner, name):
        self._book, self._inner = book, inner
        self.__name__ = getattr(inner, "__name__", "task")
        self.__qualname__ = getattr(inner, "__qualname__", self.__name__)
        self._row = book.born(self, name, "task")
        self._send, self._running, self._note = inner.send, book.running, book.steps.append

    def send(self, value):
        row = self._row
        self._running[_thread_id()] = row
        row.began = began = _clock()
        try:
            result = self._send(value)
        except BaseException:
            self._end(began)
            raise
        place, ended = place_in(self._inner), _clock()
        self._note((row, row.since, began, ended, place))
        row.since, row.began = ended, None
        return result

    def throw(self, *error):
        send, self._send = self._send, lambda _: self._inner.throw(*error)
        try:
            return self.send(None)
        finally:
            self._send = send

    def close(self):
        self._book.gone(self)
        return self._inner.close()

    def _end(self, began):
        row, ended = self._row, _clock()
        self._note((row, row.since, began, ended, None))
        row.since, row.began = ended, None
        self._book.gone(self)

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
