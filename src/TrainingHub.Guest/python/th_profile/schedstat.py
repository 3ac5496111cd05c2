"""The kernel's own account of a thread or process: how long it was on a core, and how long it waited for one, in nanoseconds."""
from . import procfs


def of(native_id):
    """Of the thread with this number in the kernel. OSError, ValueError where the kernel tells none."""
    return _account(b"/proc/self/task/%d/schedstat" % native_id)


def own():
    """Of the thread that calls. OSError, ValueError where the kernel tells none."""
    return _account(b"/proc/thread-self/schedstat")


def of_process(number):
    """Of all threads that a process has at this moment, together. OSError, ValueError where the kernel tells none."""
    folder, sums = b"/proc/%d/task" % number, (0, 0)
    for thread in procfs.numbers(folder):
        run, runnable = _account(b"%s/%d/schedstat" % (folder, thread))
        sums = sums[0] + run, sums[1] + runnable
    return sums


def _account(path):
    run, runnable = map(int, procfs.read(path).split()[:2])
    return run, runnable
