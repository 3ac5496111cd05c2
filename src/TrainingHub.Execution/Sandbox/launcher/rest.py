"""Who wants a core between two calls, when nothing was asked of the program. Whether it gets one is the scheduler's affair: on a busy machine, who goes on uses little and still runs."""
import time

import procs

# Right after an answer a program is still letting go of what it used.
REST_SECONDS = 0.02
ANOTHER_PROCESS = 0
MOST_PIDS = 64
MOST = 16


class Rest:
    def __init__(self):
        self._ours, self._since = None, 0.0

    def know(self, pids):
        """The processes of a guest that nothing was loaded into yet."""
        if self._ours is None:
            self._ours = set(pids)

    def begin(self):
        self._since = time.monotonic()

    def look(self, pids):
        """Threads of the guest's own process that run or wait for a core, by number, and 0 for those of any other process; None right after an answer."""
        if time.monotonic() - self._since < REST_SECONDS:
            return None
        return sorted({self._name(pid, int(task)) for pid in list(pids)[:MOST_PIDS] for task in procs.tasks(pid) if procs.runs(pid, task)} - {None})[:MOST]

    def _name(self, pid, task):
        if pid not in self._ours:
            return ANOTHER_PROCESS
        # The first thread is the guest's own: what it still does after an answer is reading the next request, late on a crowded machine.
        return task if task != pid else None
