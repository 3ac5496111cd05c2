"""Control groups of one sandbox: version 1, version 2, or none. The launcher stays outside; the sandbox's first process joins."""
import errno
import os
import signal
import time

import procs
from cgroupfs import freeze, make_idle, pairs, read, remove, weigh, write

UNLIMITED_QUOTA = -1
PERIOD_US = 100000
HALT_ROUNDS, HALT_PAUSE = 25, 0.002
NEARLY_ALL = 0.9

# Of control groups of version 1 and 2: the usual weight, and that of what is being measured.
WEIGHT_V1 = (1024, 102400)
WEIGHT_V2 = (100, 10000)


class NoGroup:
    """No control group: CPU and memory are summed over the process tree, limits are resource limits."""

    kind = "none"
    procs_file = None
    cpu_file = None

    def __init__(self, spec, name, limits):
        self.first = None
        self._peak = 0

    def join(self):
        pass

    def apply(self, limits):
        pass

    def pids(self):
        return procs.tree(self.first) if self.first else []

    def cpu_ns(self):
        return sum(procs.cpu_ns(pid) for pid in self.pids())

    def look(self):
        self._peak = max(self._peak, sum(procs.status_kib(pid, "VmRSS") for pid in self.pids()) * 1024)
        return {"oom": 0, "pidsHits": 0}

    def met_limit(self):
        """True when memory was refused to the group, or taken back from it, at its own limit since it was made; where nobody counts that, too."""
        return True

    def peak(self):
        self.look()
        return self._peak

    def reset_peak(self):
        self._peak = 0

    def usage(self):
        """Bytes of memory in use now."""
        return sum(procs.status_kib(pid, "VmRSS") for pid in self.pids()) * 1024

    def pin(self, cores):
        """Keeps everything in the group on these cores. Without a group for it, each thread is told; a program could then tell its own threads otherwise."""
        for pid in self.pids():
            for task in procs.tasks(pid):
                try:
                    os.sched_setaffinity(int(task), cores)
                except OSError:
                    pass
        return False

    def prefer(self, preferred):
        """Goes before everybody else who wants the same core, or no longer. Only a group can."""

    def step_back(self, back):
        """Lets all other groups go first, or no longer. Without a group there is no way back from it for an ordinary user, so nothing is done."""

    def halt(self):
        """Stops everything in the group where it stands; False when something still runs. One pass is not enough: who is not stopped yet may fork."""
        stopped = None
        for _ in range(HALT_ROUNDS):
            pids = self.pids()
            if pids == stopped and not any(procs.runs(pid, task) for pid in pids for task in procs.tasks(pid)):
                return True
            for pid in pids:
                procs.kill(pid, signal.SIGSTOP)
            stopped = pids
            time.sleep(HALT_PAUSE)
        return False

    def kill(self):
        for pid in self.pids():
            procs.kill(pid)

    def close(self):
        return True


class GroupV1(NoGroup):
    kind = "v1"
    CONTROLLERS = ("memory", "pids", "cpu", "cpuacct")

    def __init__(self, spec, name, limits):
        super().__init__(spec, name, limits)
        root, parent = spec["root"], spec["parent"].strip("/")
        self.dirs = {c: "%s/%s/%s/%s" % (root, c, parent, name) for c in self.CONTROLLERS}
        if os.path.exists(root + "/unified/cgroup.procs"):
            self.dirs["unified"] = "%s/unified/%s/%s" % (root, parent, name)
        for path in self.dirs.values():
            os.makedirs(path, exist_ok=True)
        self._add_cpuset(root, parent, name)
        self.procs_file = self.dirs["pids"] + "/cgroup.procs"
        self.cpu_file = self.dirs["cpuacct"] + "/cpuacct.usage"
        self.apply(limits)
        self._usage = os.open(self.cpu_file, os.O_RDONLY | os.O_CLOEXEC)
        try:
            self._tcp = os.open(self.dirs["memory"] + "/memory.kmem.tcp.usage_in_bytes", os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            # Not in every kernel; the host's check tells.
            self._tcp = None

    def _add_cpuset(self, root, parent, name):
        """A group that ties processes to cores. It is a convenience: without one, threads are tied singly."""
        above = "%s/cpuset/%s" % (root, parent)
        path = "%s/%s" % (above, name)
        try:
            os.makedirs(path, exist_ok=True)
            folder = "%s/cpuset" % root
            for part in [""] + (parent + "/" + name).split("/"):
                inner = os.path.join(folder, part) if part else folder
                for file in ("cpuset.cpus", "cpuset.mems"):
                    if part and not read(inner + "/" + file).strip():
                        write(inner + "/" + file, read(folder + "/" + file).strip())
                folder = inner
            self.dirs["cpuset"] = path
        except OSError:
            remove(path, lambda: None, attempts=1)

    def pin(self, cores):
        if "cpuset" not in self.dirs:
            return super().pin(cores)
        write(self.dirs["cpuset"] + "/cpuset.cpus", ",".join(str(core) for core in sorted(cores)))
        return True

    def prefer(self, preferred):
        weigh(self.dirs["cpu"], "cpu.shares", WEIGHT_V1, preferred)

    def step_back(self, back):
        make_idle(self.dirs["cpu"], back)

    def usage(self):
        return int(read(self.dirs["memory"] + "/memory.usage_in_bytes") or 0)

    def join(self):
        for path in self.dirs.values():
            write(path + "/cgroup.procs", 0)

    def apply(self, limits):
        memory = self.dirs["memory"]
        # Raising needs the sum of memory and swap first, lowering needs it last: try both orders.
        for _ in range(2):
            for name in ("memory.limit_in_bytes", "memory.memsw.limit_in_bytes"):
                try:
                    write(memory + "/" + name, limits["memory"])
                except OSError as error:
                    if error.errno not in (errno.ENOENT, errno.EINVAL, errno.EACCES):
                        raise
        write(self.dirs["pids"] + "/pids.max", limits["pids"])
        try:
            # Version 1 counts the buffers of TCP connections apart from all other memory, and not at all before there is a limit. Each further socket may
            # still exceed it a little, so what is counted is looked at as well.
            write(memory + "/memory.kmem.tcp.limit_in_bytes", limits["memory"])
        except OSError:
            # As below.
            pass
        quota = int(limits["cores"] * PERIOD_US)
        write(self.dirs["cpu"] + "/cpu.cfs_quota_us", UNLIMITED_QUOTA if limits["cores"] >= os.cpu_count() else quota)

    def pids(self):
        return [int(pid) for pid in read(self.procs_file).split()]

    def cpu_ns(self):
        return int(os.pread(self._usage, 32, 0) or 0)

    def look(self):
        oom = pairs(read(self.dirs["memory"] + "/memory.oom_control")).get("oom_kill", 0)
        hits = pairs(read(self.dirs["pids"] + "/pids.events")).get("max", 0)
        return {"oom": int(oom), "pidsHits": int(hits), "tcp": int(os.pread(self._tcp, 32, 0) or 0) if self._tcp is not None else 0}

    def met_limit(self):
        # Newer kernels no longer count how often the limit was met, but a group in which they kill for it has come up to it.
        limit = int(read(self.dirs["memory"] + "/memory.limit_in_bytes") or 0)
        return self.peak() >= limit * NEARLY_ALL

    def peak(self):
        return int(read(self.dirs["memory"] + "/memory.max_usage_in_bytes") or 0)

    def reset_peak(self):
        try:
            write(self.dirs["memory"] + "/memory.max_usage_in_bytes", 0)
        except OSError:
            pass

    def halt(self):
        return ("unified" in self.dirs and freeze(self.dirs["unified"])) or super().halt()

    def kill(self):
        if "unified" in self.dirs:
            try:
                write(self.dirs["unified"] + "/cgroup.kill", 1)
            except OSError:
                pass
        for pid in self.pids():
            procs.kill(pid)

    def close(self):
        self.prefer(False)
        for descriptor in (self._usage, self._tcp):
            if descriptor is not None:
                os.close(descriptor)
        return all([remove(path, self.kill) for path in self.dirs.values()])


class GroupV2(NoGroup):
    kind = "v2"

    def __init__(self, spec, name, limits):
        super().__init__(spec, name, limits)
        self.dir = "%s/%s" % (spec["root"], name)
        os.mkdir(self.dir)
        self.procs_file = self.dir + "/cgroup.procs"
        self.cpu_file = self.dir + "/cpu.stat"
        self._peak_file = None
        write(self.dir + "/memory.oom.group", 1)
        self.apply(limits)

    def join(self):
        write(self.dir + "/cgroup.procs", 0)

    def apply(self, limits):
        quota = "max" if limits["cores"] >= os.cpu_count() else int(limits["cores"] * PERIOD_US)
        write(self.dir + "/memory.max", limits["memory"])
        write(self.dir + "/pids.max", limits["pids"])
        write(self.dir + "/cpu.max", "%s %d" % (quota, PERIOD_US))
        try:
            write(self.dir + "/memory.swap.max", 0)
        except OSError:
            pass

    def pids(self):
        return [int(pid) for pid in read(self.procs_file).split()]

    def cpu_ns(self):
        return int(pairs(read(self.dir + "/cpu.stat")).get("usage_usec", 0)) * 1000

    def look(self):
        super().look()
        oom = pairs(read(self.dir + "/memory.events")).get("oom_kill", 0)
        hits = pairs(read(self.dir + "/pids.events")).get("max", 0)
        return {"oom": int(oom), "pidsHits": int(hits)}

    def met_limit(self):
        return any(int(pairs(read(self.dir + "/memory.events")).get(name, 0)) > 0 for name in ("max", "oom"))

    def peak(self):
        self.look()
        if self._peak_file is not None:
            return int(os.pread(self._peak_file, 32, 0) or 0)
        # Else memory.peak counts since the group was made (warming up included); it is absent before Linux 5.19.
        return self._peak or int(read(self.dir + "/memory.peak") or 0)

    def reset_peak(self):
        super().reset_peak()
        try:
            # From Linux 6.12 on, what is written through a descriptor resets what is read through it.
            self._peak_file = self._peak_file or os.open(self.dir + "/memory.peak", os.O_RDWR | os.O_CLOEXEC)
            os.write(self._peak_file, b"reset")
        except OSError:
            self._peak_file = None

    def prefer(self, preferred):
        weigh(self.dir, "cpu.weight", WEIGHT_V2, preferred)

    def step_back(self, back):
        make_idle(self.dir, back)

    def usage(self):
        return int(read(self.dir + "/memory.current") or 0)

    def pin(self, cores):
        try:
            write(self.dir + "/cpuset.cpus", ",".join(str(core) for core in sorted(cores)))
            return True
        except OSError:
            return super().pin(cores)

    def halt(self):
        return freeze(self.dir) or super().halt()

    def kill(self):
        try:
            write(self.dir + "/cgroup.kill", 1)
        except OSError:
            pass
        for pid in self.pids():
            procs.kill(pid)

    def close(self):
        self.prefer(False)
        return remove(self.dir, self.kill)


KINDS = {"none": NoGroup, "v1": GroupV1, "v2": GroupV2}


def make(spec, name, limits):
    return KINDS[spec["kind"]](spec, name, limits)
