"""The program's child processes, however it starts them: how many, and what it calls them."""
import _posixsubprocess
import functools
import os
import sys

_MULTIPROCESSING = "multiprocessing.process", "multiprocessing.util"


class Children:
    """Where every way to start a process ends is listened to. The interpreter's audit events would tell as well, but cost each look into a suspended coroutine a call."""

    def __init__(self):
        self.started = 0
        # By the number of the process.
        self.names = {}

    def begin(self):
        os.register_at_fork(after_in_parent=self._forked)
        for function in ("system", "posix_spawn", "posix_spawnp"):
            setattr(os, function, self._counted(getattr(os, function)))
        fork = _posixsubprocess.fork_exec = self._counted(_posixsubprocess.fork_exec)
        if "subprocess" in sys.modules:
            sys.modules["subprocess"]._fork_exec = fork

    def count(self):
        self.started += 1

    def _counted(self, start):
        @functools.wraps(start)
        def counted(*arguments, **more):
            # What multiprocessing starts in this way is counted when it is there, and its helpers are not the program's.
            if not self._is_multiprocessing(sys._getframe(1)):
                self.count()
            return start(*arguments, **more)

        return counted

    def _forked(self):
        # A function to be called in the child makes subprocess fork in a manner that is heard of here too.
        frame = sys._getframe(1)
        if frame.f_code.co_name != "counted" or frame.f_globals is not globals():
            self._listen()
            self.count()

    def _is_multiprocessing(self, frame):
        self._listen()
        return frame.f_globals.get("__name__") in _MULTIPROCESSING

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
            self._book.count()
