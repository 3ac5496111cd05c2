"""
Which threads wait for the service inside the kernel, seen from outside: a thread that blocks stands in a system call on a connection of its own, whatever the program tells.
"""
import os
import platform
import struct

import loops
import procs

# By number, on the machine at hand: calls on one descriptor, and calls on a list of them.
READS, POLLS = {"x86_64": ((0, 45, 47), (7, 271)), "aarch64": ((63, 207, 212), (73,))}.get(platform.machine(), ((), ()))
POLLED = struct.Struct("ihh")
MOST_POLLED = 16


class Waits:
    def __init__(self):
        self._most = 0

    def look(self, pids):
        self._most = max(self._most, sum(waiting(pid) for pid in list(pids)[:loops.MOST_PIDS]))

    def found(self):
        """The most threads, of all processes together, that waited at one look."""
        return {"waiting": self._most}


def waiting(pid):
    try:
        connected = loops.connected(pid)
    except OSError:
        return 0
    return sum(any(loops.socket(pid, number) in connected for number in awaited(pid, task)) for task in procs.tasks(pid)) if connected else 0


def awaited(pid, task):
    """Descriptors that a thread waits for right now. A line such as "45 0x7 0x... 0x..."; of a thread that runs, "running"."""
    words = procs.read("/proc/%d/task/%s/syscall" % (pid, task)).split()
    if len(words) < 3:
        return []
    call, first, second = int(words[0]), int(words[1], 16), int(words[2], 16)
    if call in READS:
        return [first]
    return polled(pid, first, min(second, MOST_POLLED)) if call in POLLS else []


def polled(pid, address, count):
    try:
        with open("/proc/%d/mem" % pid, "rb", buffering=0) as memory:
            memory.seek(address)
            return [entry[0] for entry in POLLED.iter_unpack(memory.read(POLLED.size * count))]
    except (OSError, ValueError, struct.error):
        return []
