"""The program's child processes, however it starts them: how many, and what it calls them."""
import os
import sys

from . import audit

_SUBPROCESS = os.path.join(os.path.dirname(os.__file__), "subprocess.py")


class Children:
    def __init__(self):
        self.started = 0
        # By the number of the process.
        self.names = {}

    def begin(self):
        os.register_at_fork(after_in_parent=self._forked)
        # The other ways to start a process do not fork in a manner that Python hears of.
        audit.hear("subprocess.Popen", lambda _: self._count())
        audit.hear("os.system", lambda _: self._count())
        audit.hear("os.posix_spawn", lambda _: self._count() if not in_subprocess(sys._getframe(1)) else None)
        audit.hear("import", self._imports)
        self._listen()

    def _count(self):
        self.started += 1

    def _forked(self):
        if not in_subprocess(sys._getframe(1)):
            self._count()

    def _imports(self, arguments):
        # Imported for each way to start a process when it is first used, just before.
        if str(arguments[0]).startswith("multiprocessing.popen_"):
            self._listen()

    def _listen(self):
        process = sys.modules.get("multiprocessing.process")
        if process is not None and type(process._children) is not Started:
            process._children = Started(process._children, self)


class Started(set):
    """multiprocessing's own set of its processes, which tells of each that comes in. It is put there when the process has begun."""

    def __init__(self, processes, book):
        super().__init__(processes)
        self._book = book

    def add(self, process):
        super().add(process)
        self._book.names[process.pid] = process.name
        if getattr(process._popen, "method", "fork") != "fork":
            self._book._count()


def in_subprocess(frame):
    """True where the module subprocess is at work, whose events are counted by themselves."""
    while frame is not None and frame.f_globals.get("__name__") in (__name__, audit.__name__):
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename == _SUBPROCESS
