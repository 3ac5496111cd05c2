"""Starts one sandbox, relays frames and output, enforces its limits and clears it away.

The host speaks frames on standard input and output; nothing inside the sandbox holds these. What the sandboxed program says is relayed,
never believed: limits and evidence are this process's own observations. End of file on standard input means that the host is gone.
"""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import select
import signal
import time

import frames
import groups
import pipes
import procs
import sandbox
import workers

POLL_SECONDS = 0.04
WATCH_SECONDS = 0.004
IDLE_SECONDS = 5.0
DRAIN_SECONDS = 0.3
BURY_SECONDS = 5.0
CHUNK = 1 << 16
HOST_IN, HOST_OUT = 0, 1
MAX_HOST_HEADER = 4 << 20
MAX_PAYLOAD = 60 << 20
MAX_GUEST_HEADER = 1 << 20
MAX_GUEST_FRAMES = 50000


class Launcher:
    def __init__(self, start):
        self.limits = start["limits"]
        self.box = sandbox.Sandbox(start)
        self.group = self.box.group
        self.host = frames.FrameReader(MAX_HOST_HEADER, MAX_PAYLOAD + MAX_HOST_HEADER + 64)
        self.guest = frames.FrameReader(MAX_GUEST_HEADER, MAX_PAYLOAD)
        self.stdin, self.control = pipes.Pending(self.box.stdin), pipes.Pending(self.box.control_in)
        self.outputs = {self.box.stdout: 1, self.box.stderr: 2}
        self.control_out = self.box.control_out
        self.reason = None
        self.began = None
        self.armed = False
        self.look_at = 0.0
        self.until = ()
        self.base = {"oom": 0, "pidsHits": 0}
        self.base_cpu = 0
        self.base_memory = 0
        self.workers = None
        self.output = 0
        self.guest_frames = 0
        self.guest_bytes = 0
        self.disk_full = False
        self.committed = 0
        self.dead_at = None
        self.code = None
        self.done = None
        self.host_gone = False
        self.bury = False
        self.quiet = False

    def run(self):
        self.say({"t": "started", "pid": self.box.pid, "procs": self.group.procs_file, "cpu": self.group.cpu_file,
                  "cgroup": self.group.kind, "uid": self.box.uid})
        while not (self.done or self.finished()):
            self.step(self.timeout())
            if self.workers and self.armed:
                self.workers.look(self.group.pids())
            # Looking costs more than relaying, so what comes between two looks waits for the next.
            if self.reason or time.monotonic() >= self.look_at:
                self.enforce()
        self.report()
        deadline = time.monotonic() + BURY_SECONDS
        while self.done and not self.bury and not self.host_gone and time.monotonic() < deadline:
            self.step(0.2, only_host=True)
        clean = self.box.destroy(self.reap)
        self.say({"t": "gone", "clean": clean})

    def timeout(self):
        if self.armed and self.workers:
            return WATCH_SECONDS
        return POLL_SECONDS if self.armed or self.reason or self.dead_at else IDLE_SECONDS

    def finished(self):
        drained = not self.outputs and self.control_out is None
        return self.dead_at is not None and (drained or time.monotonic() - self.dead_at > DRAIN_SECONDS)

    def step(self, timeout, only_host=False):
        reading = [HOST_IN] if not self.host_gone else []
        if not only_host:
            reading += list(self.outputs)
            reading += [self.control_out] if self.control_out is not None else []
            reading += [self.box.pidfd] if self.dead_at is None else []
        writing = [] if only_host else [pipe.descriptor for pipe in (self.stdin, self.control) if pipe.wants()]
        readable, writable, _ = select.select(reading, writing, [], timeout)
        # Output comes first, so that what was written before a frame reaches the host before that frame.
        for descriptor in [d for d in readable if d in self.outputs]:
            self.read_output(descriptor)
        for descriptor in readable:
            if descriptor == HOST_IN:
                self.read_host()
            elif descriptor == self.control_out:
                self.read_guest()
            elif descriptor == self.box.pidfd:
                self.reap()
        for pipe in (self.stdin, self.control):
            if pipe.descriptor in writable:
                pipe.push()
            pipe.settle()

    def read_host(self):
        data = os.read(HOST_IN, 1 << 20)
        if not data:
            self.host_gone = True
            self.stop("HostGone")
            return
        for header, payload, _ in self.host.feed(data):
            kind, message = frames.frame_type(header)
            if kind == "send":
                self.send(message, payload)
            elif kind == "limits":
                self.change_limits(message["limits"])
            elif kind == "stdin":
                self.stdin.bytes += payload
                self.stdin.closing = self.stdin.closing or message.get("eof", False)
                if self.stdin.descriptor is not None:
                    self.stdin.push()
                    self.stdin.settle()
            elif kind == "pin":
                self.pin(set(message["cores"]), set(message["launcher"]))
            elif kind == "kill":
                self.bury = True
                self.stop("Cancelled")
            elif kind == "bury":
                self.bury = True
        # Once, after all frames of one write: a guest that wakes at the first would take this process's core before the next is through.
        if self.control.wants():
            self.control.push()

    def change_limits(self, limits):
        self.limits.update(limits)
        try:
            self.group.apply(self.limits)
        except OSError:
            # Running under other limits than those asked for would be worse than not running.
            self.stop("Limits")

    def pin(self, cores, own):
        try:
            os.sched_setaffinity(0, own)
            self.group.pin(cores)
        except OSError:
            # Cores are a matter of quiet, not of safety.
            pass

    def send(self, message, payload):
        if message.get("begins"):
            self.drain()
            self.group.reset_peak()
            self.base, self.base_cpu, self.base_memory = self.group.look(), self.group.cpu_ns(), self.group.usage()
            self.workers = workers.Workers(self.group.pids()) if message.get("workers") else None
            self.began = time.monotonic()
            self.until = tuple(message.get("until", ()))
            self.armed, self.output, self.guest_frames, self.guest_bytes = True, 0, 0, 0
            self.disk_full, self.committed = False, 0
        cpu, now = self.group.cpu_ns(), time.monotonic_ns()
        if self.control.descriptor is not None:
            self.control.bytes += payload
            if self.until:
                self.control.push()
        self.say({"t": "sent", "n": message.get("n", 0), "cpuNs": cpu, "monoNs": now})

    def read_output(self, descriptor):
        try:
            data = os.read(descriptor, CHUNK)
        except BlockingIOError:
            return False
        except OSError:
            data = b""
        if not data:
            del self.outputs[descriptor]
            os.close(descriptor)
            return False
        if self.began is None:
            # The guest's own warming up; only its complaints matter, for the log.
            if self.outputs[descriptor] == 2:
                self.say({"t": "out", "fd": 2, "monoNs": time.monotonic_ns()}, data)
            return True
        room = self.limits["output"] - self.output
        self.output += len(data)
        if room > 0:
            self.say({"t": "out", "fd": self.outputs[descriptor], "monoNs": time.monotonic_ns()}, data[:room])
        if self.output > self.limits["output"]:
            self.stop("OutputLimit")
        return True

    def drain(self):
        """Takes what lies in the output pipes now, without waiting for an end that a child may hold back."""
        for descriptor in list(self.outputs):
            while self.output <= self.limits["output"] and self.read_output(descriptor):
                pass

    def read_guest(self):
        try:
            data = os.read(self.control_out, 1 << 20)
        except OSError:
            data = b""
        if not data:
            os.close(self.control_out)
            self.control_out = None
            return
        cpu, now = self.group.cpu_ns(), time.monotonic_ns()
        self.guest_bytes += len(data)
        try:
            for header, _, whole in self.guest.feed(data):
                self.guest_frames += 1
                if self.guest_frames > MAX_GUEST_FRAMES or self.guest_bytes > 2 * MAX_PAYLOAD:
                    raise frames.FrameError("too many frames")
                self.relay(header, whole, cpu, now)
        except frames.FrameError:
            self.stop("Protocol")

    def relay(self, header, whole, cpu, now):
        if self.quiet:
            return
        kind, message = frames.frame_type(header)
        if kind in ("error", "done"):
            self.committed = max(self.committed, self.sum_committed())
        if kind in ("done", "result", "returned"):
            self.drain()
        seen = {}
        if kind in self.until:
            self.enforce()
            seen = self.seen()
            self.armed = False
            if self.reason:
                return
        if kind == "done" and self.began is not None and not self.reason:
            self.enforce()
            if not self.reason:
                self.done = {"code": exit_code(message.get("code")), "cpuNs": cpu, "monoNs": now}
                self.quiet = True
        self.say({"t": "frame", "cpuNs": cpu, "monoNs": now, **seen}, whole)

    def seen(self):
        """What the answered call did to memory, and who worked for it."""
        found = {"peakBytes": max(0, self.group.peak() - self.base_memory)}
        if self.workers:
            self.workers.look(self.group.pids())
            found.update(self.workers.shares())
        return found

    def sum_committed(self):
        return sum(procs.status_kib(pid, "VmData") for pid in self.group.pids()[:64]) * 1024

    def enforce(self):
        if self.reason and not self.dead_at:
            self.stop(self.reason)
        if not self.armed or self.reason or self.dead_at:
            return
        self.look_at = time.monotonic() + POLL_SECONDS / 2
        now = self.group.look()
        self.disk_full = self.disk_full or self.sees_full_disk()
        if now["oom"] > self.base["oom"]:
            self.stop("MemoryLimit")
        elif self.group.cpu_ns() - self.base_cpu > self.limits["cpu"] * 1e9:
            self.stop("CpuTime")
        elif time.monotonic() - self.began > self.limits["wall"]:
            self.stop("WallTime")

    def sees_full_disk(self):
        for pid in reversed(self.group.pids()):
            if pid != self.box.pid:
                return procs.disk_full(pid, sandbox.bwrap.WRITABLE)
        return False

    def stop(self, reason):
        """Kills, and is called again until the first process is dead: an early kill can come before it has joined its group."""
        self.reason = self.reason or reason
        self.box.kill(first=self.dead_at is None)

    def reap(self):
        if self.dead_at is None:
            _, status = os.waitpid(self.box.pid, 0)
            self.code = os.waitstatus_to_exitcode(status)
            self.dead_at = time.monotonic()

    def report(self):
        end = self.done["monoNs"] / 1e9 if self.done else self.dead_at
        cpu = self.done["cpuNs"] if self.done else self.group.cpu_ns()
        now = self.group.look()
        if not self.reason and self.began is not None and now["oom"] > self.base["oom"]:
            self.reason = "MemoryLimit"
        self.say({
            "t": "exit", "reason": self.reason, "done": self.done is not None,
            "code": self.done["code"] if self.done else self.code, "began": self.began is not None,
            "cpuNs": max(0, cpu - self.base_cpu), "wallNs": int(max(0.0, end - self.began) * 1e9) if self.began else 0,
            "peakBytes": self.group.peak(), "oomKills": now["oom"] - self.base["oom"],
            "pidsHits": now["pidsHits"] - self.base["pidsHits"], "outputBytes": self.output,
            "diskFull": self.disk_full or (self.done is not None and self.sees_full_disk()),
            "committedBytes": self.committed, "launchError": self.box.launch_error(),
        })

    def say(self, header, payload=b""):
        try:
            frames.write_frame(HOST_OUT, header, payload)
        except OSError:
            self.host_gone = True
            self.reason = self.reason or "HostGone"


def exit_code(claimed):
    """The guest's word, brought into the range that the host reads: a number of any size would end its reader."""
    if not isinstance(claimed, int):
        return 0
    return claimed if -(1 << 31) <= claimed < 1 << 31 else claimed & 0xFF


def main():
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    start = pipes.read_start(HOST_IN)
    try:
        launcher = Launcher(start)
    except (OSError, KeyError, ValueError) as error:
        frames.write_frame(HOST_OUT, {"t": "exit", "reason": "Launch", "launchError": "%s: %s" % (type(error).__name__, error)})
        frames.write_frame(HOST_OUT, {"t": "gone", "clean": True})
        return
    launcher.run()


main()
