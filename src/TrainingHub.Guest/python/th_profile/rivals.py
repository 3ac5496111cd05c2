"""Tools that the program brings along: cProfile, a debugger, sys.settrace. The interpreter has one hook of each kind for a thread, so each
takes the place of the lab's own; what it has taken is told, and the lab's tool goes on where the program's ends."""
import _thread
import ctypes
import dis
import sys

from . import document

_ident = _thread.get_ident
_AT_NEXT_STEP = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
# So many calls that are left with the interpreter it makes at once, those that are added meanwhile among them.
_AT_ONCE = 32


class Rivals:
    def __init__(self, tool):
        self.tool = tool
        self.event, self._whose = tool.hook or (None, None)
        # Threads in which the lab's tool watches, and in which it is itself what changes the hook.
        self._on, self._ours = set(), set()
        self._main, self._ended = _ident(), False
        self._tries = 0
        self._back = _AT_NEXT_STEP(self._come_back)
        self.taken = self.line = self.lost = 0

    def begin(self):
        """Listens to the interpreter's audit events: each change of a hook is one, in the thread whose hook it is, before it is made."""
        if self.event is not None:
            sys.addaudithook(self._hears)

    def forget(self):
        """An audit hook stays for good."""
        self.event = None

    def enter(self, thread):
        self._quietly(self.tool.enter_thread, thread)
        self._on.add(_ident())

    def leave(self):
        self._on.discard(_ident())
        self._ended = self._ended or _ident() == self._main
        self._quietly(self.tool.leave_thread)

    def notes(self):
        if not self.taken:
            return []
        times = "" if self.taken == 1 else ", %d times in all" % self.taken
        rest = "" if self.lost == 0 else ", and the rest of %s in which it did," % ("a thread" if self.lost == 1 else "%d threads" % self.lost)
        return ["The program watches itself with a tool of its own (cProfile, a debugger or the like) from line %d on%s. "
                "It takes the place of this one: what was called while it watched%s is not in this profile." % (self.line, times, rest)]

    def _quietly(self, act, *arguments):
        ident = _ident()
        self._ours.add(ident)
        try:
            act(*arguments)
        finally:
            self._ours.discard(ident)

    def _hears(self, event, _):
        if event == self.event:
            self._changes()

    def _changes(self):
        ident = _ident()
        if ident in self._ours:
            return
        if ident in self._on and ident == self._main and is_disabling(sys._getframe(2)):
            # A tool of the program's that is ended twice, as by `cProfile.run`.
            self._on.discard(ident)
            self._tries = 0
            self._try_later()
        elif ident in self._on:
            self._on.discard(ident)
            self.line = self.line or line_of(sys._getframe(1))
            self.taken += 1
            self.lost += ident != self._main
        elif ident == self._main and not self._ended and self._whose() is not None:
            # It may be the end of the other tool, which is known when the change is made; and only this thread can put a hook back.
            self._tries = 0
            self._try_later()

    def _try_later(self):
        ctypes.pythonapi.Py_AddPendingCall(self._back, None)

    def _come_back(self, _):
        self._tries += 1
        if self._whose() is not None and self._tries <= _AT_ONCE:
            # Still within this audit event, where the interpreter makes the first calls. Whatever is left is made after the change.
            self._try_later()
        elif not self._ended and self._main not in self._on and self._whose() is None:
            self._quietly(self.tool.resume)
            self._on.add(self._main)
        return 0


def is_disabling(frame):
    """True where the call that a frame is at ends a tool. Whether a hook is set or given back is not told by the event."""
    called = [instruction.argval for instruction in dis.get_instructions(frame.f_code) if instruction.offset <= frame.f_lasti and instruction.opname == "LOAD_METHOD"]
    return called[-1:] == ["disable"]


def line_of(frame):
    while frame is not None and not document.is_user(frame.f_code.co_filename):
        frame = frame.f_back
    return frame.f_lineno if frame is not None else 0
