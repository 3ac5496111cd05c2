"""What /proc tells about the sandbox's processes, and killing them."""
import os
import signal

TICK_NS = 1000000000 // os.sysconf("SC_CLK_TCK")


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""


def children(pid):
    found = []
    for task in tasks(pid):
        found += [int(child) for child in read("/proc/%s/task/%s/children" % (pid, task)).split()]
    return found


def tree(pid):
    """The process and all its descendants."""
    found, waiting = [], [pid]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting += children(current)
    return found


def cpu_ns(pid):
    """CPU of a process and of those children it has waited for."""
    fields = read("/proc/%d/stat" % pid).rpartition(")")[2].split()
    if len(fields) <= 15:
        return 0
    own, waited_for = (sum(int(value) for value in fields[start:start + 2]) * TICK_NS for start in (11, 13))
    # Ticks are coarse but know of ended threads; the scheduler's own count is fine and does not.
    return max(own, sum(running_ns(pid, task) for task in tasks(pid))) + waited_for


def running_ns(pid, task):
    return int((read("/proc/%d/task/%s/schedstat" % (pid, task)).split() or [0])[0])


def runs(pid, task):
    """True when a thread runs, or would if it got a core."""
    return read("/proc/%s/task/%s/stat" % (pid, task)).rpartition(")")[2].lstrip().startswith("R")


def tasks(pid):
    try:
        return os.listdir("/proc/%s/task" % pid)
    except OSError:
        return []


def status_kib(pid, name):
    for line in read("/proc/%d/status" % pid).splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1])
    return 0


def start_ticks(pid):
    fields = read("/proc/%s/stat" % pid).rpartition(")")[2].split()
    return fields[19] if len(fields) > 19 else "0"


def disk_full(pid, folders):
    """True when a writable folder of the sandbox, seen through a living process of it, has no room left."""
    for folder in folders:
        try:
            room = os.statvfs("/proc/%d/root%s" % (pid, folder))
        except OSError:
            continue
        if room.f_blocks and (room.f_bavail == 0 or (room.f_files and room.f_favail == 0)):
            return True
    return False


def ordinary_priority():
    """A service may have been put above others; what it starts for learners must not be."""
    if os.sched_getscheduler(0) in (os.SCHED_FIFO, os.SCHED_RR):
        os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
    if os.getpriority(os.PRIO_PROCESS, 0) < 0:
        os.setpriority(os.PRIO_PROCESS, 0, 0)


def kill(pid, number=signal.SIGKILL):
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        pass
