"""
On which kind of event loop a program waits for its service, seen from outside. The kernel tells what each epoll descriptor watches, and how: libraries leave their own marks there.
"""
import os

SERVICE_PORT = ":1E14"
ESTABLISHED = "01"
ONE_SHOT = 0x40000000
MOST_PIDS = 64


class Loops:
    def __init__(self):
        self._waited, self._all = {}, 0

    def look(self, pids):
        for pid in list(pids)[:MOST_PIDS]:
            try:
                waiting = connected(pid) & held(pid)
                self._all += len(waiting)
                for watched in epolls(pid) if waiting else ():
                    own = waiting & {inode for inode, _, _ in watched}
                    if own:
                        kind = kind_of(pid, watched)
                        self._waited[kind] = self._waited.get(kind, 0) + len(own)
            except OSError:
                # It has gone, or it may not be looked at: then nothing speaks for it.
                pass

    def found(self):
        """Parts of all open connections to the service, over all looks, that a loop of each kind waited for."""
        return {"loops": {kind: count / self._all for kind, count in self._waited.items()} if self._all else {}}


def connected(pid):
    """Inodes of the sockets in the program's network that are connected to the service."""
    inodes = set()
    for name in ("tcp", "tcp6"):
        try:
            with open("/proc/%d/net/%s" % (pid, name)) as file:
                rows = [line.split() for line in file.readlines()[1:]]
        except FileNotFoundError:
            continue
        inodes.update(int(row[9]) for row in rows if row[2].endswith(SERVICE_PORT) and row[3] == ESTABLISHED)
    return inodes


def held(pid):
    """Inodes of the sockets that a process holds: all processes of a program share one network."""
    inodes = set()
    folder = "/proc/%d/fd" % pid
    for number in os.listdir(folder):
        inode = socket(pid, number)
        if inode is not None:
            inodes.add(inode)
    return inodes


def socket(pid, number):
    """Inode of the socket behind a descriptor of a process, or None."""
    try:
        target = os.readlink("/proc/%d/fd/%s" % (pid, number))
    except OSError:
        return None
    return int(target[8:-1]) if target.startswith("socket:[") else None


def epolls(pid):
    """For each epoll descriptor of a process, what it watches: inode, events, and the word that comes back with an event."""
    folder = "/proc/%d/fd" % pid
    for number in os.listdir(folder):
        try:
            if os.readlink("%s/%s" % (folder, number)) != "anon_inode:[eventpoll]":
                continue
            with open("/proc/%d/fdinfo/%s" % (pid, number)) as file:
                yield [watch(line) for line in file if line.startswith("tfd:")]
        except OSError:
            continue


def watch(line):
    """A line such as "tfd: 7 events: 19 data: 200000007  pos:0 ino:902a0 sdev:9"."""
    words = line.replace(":", ": ").split()
    fields = dict(zip((word.rstrip(":") for word in words[::2]), words[1::2]))
    return int(fields["ino"], 16), int(fields["events"], 16), int(fields["data"], 16)


def kind_of(pid, watched):
    """
    libev, gevent's loop, numbers the registrations of a descriptor in the upper half of the word, small numbers on all of them. Trio arms each descriptor for one event.
    libuv keeps the word clean, as asyncio mostly does; whether it is mapped tells those two apart, which is a hint only.
    """
    if watched and all(0 < data >> 32 < 0x10000 for _, _, data in watched):
        return "gevent"
    if any(events & ONE_SHOT for _, events, _ in watched):
        return "trio"
    return "uvloop" if maps(pid, "/uvloop/loop.") else "asyncio"


def maps(pid, part):
    try:
        with open("/proc/%d/maps" % pid) as file:
            return any(part in line for line in file)
    except OSError:
        return False
