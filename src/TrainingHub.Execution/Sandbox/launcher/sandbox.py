"""One sandbox: its group, pipes, user id and first process."""
import ctypes
import fcntl
import os
import resource
import signal
import time

import bwrap
import cgroupfs
import groups
import listen
import procs

PR_CAPBSET_DROP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 24, 36, 38
HIGH_FD = 200
ERROR_FD = 8
PIPE_BYTES = 1 << 18

libc = ctypes.CDLL(None, use_errno=True)


def prctl(option, value):
    if libc.prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl %d" % option)


def pipe(size=0):
    ends = os.pipe()
    if size:
        try:
            fcntl.fcntl(ends[0], fcntl.F_SETPIPE_SZ, size)
        except OSError:
            pass
    return ends


def take_slot(uids):
    """A user id of its own for this sandbox, held by a file lock for the launcher's life, across all services of the machine."""
    os.makedirs(uids["locks"], mode=0o700, exist_ok=True)
    for number in range(uids["count"]):
        slot = os.open("%s/%d" % (uids["locks"], number), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return uids["first"] + number, slot
        except BlockingIOError:
            os.close(slot)
    raise OSError("all %d user ids for sandboxes are taken" % uids["count"])


class Sandbox:
    def __init__(self, start):
        prctl(PR_SET_CHILD_SUBREAPER, 1)
        self.uid, self._slot = (take_slot(start["uids"]) if os.getuid() == 0 else (os.getuid(), None))
        if self.uid == 0:
            raise ValueError("refusing to start a sandbox as root")
        # The name tells a later cleaner whether this launcher still lives.
        name = "%d-%s" % (os.getpid(), procs.start_ticks("self"))
        self.group = groups.make(start["cgroup"], name, start["limits"])
        if start.get("inBackground"):
            self.group.step_back(True)
        inside_in, self.stdin = pipe()
        self.stdout, inside_out = pipe()
        self.stderr, inside_err = pipe()
        inside_control, self.control_in = pipe(PIPE_BYTES)
        self.control_out, inside_reply = pipe(PIPE_BYTES)
        self._errors, error_end = pipe()
        for descriptor in (self.stdout, self.stderr, self._errors):
            os.set_blocking(descriptor, False)
        inside = (inside_in, inside_out, inside_err, inside_control, inside_reply)
        if start.get("listen"):
            inside += (listen.inside(start["listen"]["pid"], start["listen"]["port"]),)
        self.pid = os.fork()
        if self.pid == 0:
            self._become(start, inside, error_end)
        for descriptor in inside + (error_end,):
            os.close(descriptor)
        self.group.first = self.pid
        self.pidfd = os.pidfd_open(self.pid)

    def _become(self, start, inside, error_end):
        try:
            self.group.join()
            moved = [fcntl.fcntl(descriptor, fcntl.F_DUPFD, HIGH_FD) for descriptor in inside + (error_end,)]
            filter_fd = fcntl.fcntl(os.open(start["seccomp"], os.O_RDONLY), fcntl.F_DUPFD, HIGH_FD)
            for target, descriptor in enumerate(moved[:-1]):
                os.dup2(descriptor, target)
            os.dup2(moved[-1], ERROR_FD, inheritable=False)
            os.dup2(filter_fd, bwrap.SECCOMP_FD)
            os.closerange(len(inside), ERROR_FD)
            os.closerange(bwrap.SECCOMP_FD + 1, 65536)
            os.setsid()
            os.umask(0o077)
            for signal_number in (signal.SIGPIPE, signal.SIGINT):
                signal.signal(signal_number, signal.SIG_DFL)
            procs.ordinary_priority()
            self._limit(start)
            prctl(PR_SET_NO_NEW_PRIVS, 1)
            command = bwrap.command(start)
            os.execve(command[0], command, {"PATH": "/usr/bin:/bin"})
        except BaseException as error:
            os.write(ERROR_FD, ("%s: %s" % (start["bwrap"], error)).encode())
        finally:
            os._exit(125)

    def _limit(self, start):
        for name, value in start["rlimits"].items():
            number = getattr(resource, "RLIMIT_" + name)
            hard = resource.getrlimit(number)[1]
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(number, (value, value))
        try:
            cgroupfs.write("/proc/self/oom_score_adj", 1000)
        except OSError:
            pass
        if os.getuid() == 0:
            for capability in range(64):
                libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
            os.setgroups([])
            os.setresgid(self.uid, self.uid, self.uid)
            os.setresuid(self.uid, self.uid, self.uid)

    def launch_error(self):
        try:
            return os.read(self._errors, 4000).decode("utf-8", "replace")
        except OSError:
            return ""

    def kill(self, first):
        self.group.kill()
        if first:
            try:
                signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
            except OSError:
                pass
        for orphan in procs.children("self"):
            procs.kill(orphan)

    def destroy(self, reap, patience=10.0):
        """Kills until nothing is left, waits for every orphan that came to us, removes the group."""
        deadline = time.monotonic() + patience
        self.kill(first=True)
        reap()
        while time.monotonic() < deadline:
            self.kill(first=False)
            try:
                pid, _ = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                break
            if pid == 0:
                time.sleep(0.002)
        return self.group.close()
