"""Greenlets, with gevent or bare, as rows of the timeline: the thread tells of every switch from one to another."""
import threading

from . import document


class Greenlets:
    """book: `tasks.Tasks`. hub: gevent's class of event loops, or None in a program of bare greenlets, where nobody blocks a loop."""

    def __init__(self, book, hub):
        self._book, self._hub = book, hub

    def switched(self, event, arguments):
        if event not in ("switch", "throw"):
            return
        origin, target = arguments
        self._leaves(origin)
        # The loop itself sleeps while nobody has anything to do; the row of its thread shows that.
        if self._is_task(target):
            if target not in self._book.rows:
                self._book.born(target, name_of(target), "greenlet")
            self._book.step_begins(target, blocks=self._hub is not None)

    def _is_task(self, greenlet):
        return self._hub is None or not isinstance(greenlet, self._hub)

    def _leaves(self, origin):
        if not self._is_task(origin):
            return
        outermost, place = places_in(origin.gr_frame)
        row = self._book.rows.get(origin)
        if row is None:
            # The greenlet in which the thread began: it was there before anybody switched.
            self._book.born(origin, name_of(origin), "greenlet")
            return
        self._book.step_ends(origin, place)
        if row.name == NAMELESS and outermost is not None:
            self._book.rename(row, document.plain(outermost.co_qualname))
        if origin.dead:
            self._book.gone(origin)


NAMELESS = "greenlet"


def name_of(greenlet):
    if greenlet.parent is None:
        return "main greenlet"
    # One that has begun has forgotten what it was made from; gevent's have not.
    function = getattr(greenlet, "_run", None) or getattr(greenlet, "run", None)
    of_whom = getattr(function, "__self__", None)
    if isinstance(of_whom, threading.Thread):
        # What gevent's patches have made of a thread.
        return of_whom.name
    return document.plain(getattr(function, "__qualname__", NAMELESS))


def places_in(frame):
    """The code of the outermost and the place (code and instruction) of the innermost of the learner's frames in which a greenlet stands; None where there is none."""
    outermost = place = None
    while frame is not None:
        code = frame.f_code
        if document.is_user(code.co_filename):
            place = place or (code, frame.f_lasti)
            outermost = code
        frame = frame.f_back
    return outermost, place
