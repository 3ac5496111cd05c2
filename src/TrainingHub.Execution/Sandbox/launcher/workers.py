"""Who does the work of one call: CPU time of every process and thread, seen from outside a few hundred times a second."""
import procs

MOST = 64


class Workers:
    def __init__(self, pids):
        self._base = dict(self._tasks(pids))
        self._seen = {}

    def look(self, pids):
        for task, cpu in self._tasks(pids):
            self._seen[task] = max(cpu, self._seen.get(task, 0))

    def found(self):
        """Nanoseconds of the busiest threads and processes, most first. Those that lived only between two looks are missing."""
        threads, processes = [], {}
        for task, cpu in self._seen.items():
            used = max(0, cpu - self._base.get(task, 0))
            threads.append(used)
            processes[task[0]] = processes.get(task[0], 0) + used
        return {"threads": sorted(threads, reverse=True)[:MOST], "processes": sorted(processes.values(), reverse=True)[:MOST]}

    @staticmethod
    def _tasks(pids):
        for pid in pids:
            for task in procs.tasks(pid):
                yield (pid, task), procs.running_ns(pid, task)
