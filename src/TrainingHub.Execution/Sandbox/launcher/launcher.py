"""Starts one sandbox, enforces its limits and clears it away.

The host speaks frames on standard input and output; nothing inside the sandbox holds these. What the sandboxed program writes does not pass
through here: the host opens the pipes that this process made. Limits and evidence are this process's own observations; that the program has
announced its end, and what the host counted, the host tells. End of file on standard input means that the host is gone.
"""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import select
import signal
import time

import frames
import loops
import pipes
import procs
import rest
import sandbox
import waits
import workers

POLL_SECONDS = 0.04
WATCH_SECONDS = 0.004
SERVICE_SECONDS = 0.05
IDLE_SECONDS = 5.0
BACKGROUND_SECONDS = 1.0
BURY_SECONDS = 5.0
# What a program may still use between its announced end and its burial: time for a runtime to tell the rest, and memory that others can do without.
AFTER_END_CPU_SECONDS = 3.0
AFTER_END_BYTES = 128 << 20
# What a program gets, once a process or thread was refused to it, to say so and to end by itself.
REFUSED_SECONDS = 0.25
HOST_IN, HOST_OUT = 0, 1
MAX_HOST_HEADER = 4 << 20
MAX_HOST_PAYLOAD = 64 << 20


class Launcher:
    def __init__(self, start):
        self.limits = start["limits"]
        self.box = sandbox.Sandbox(start)
        self.group = self.box.group
        self.host = frames.FrameReader(MAX_HOST_HEADER, MAX_HOST_PAYLOAD + MAX_HOST_HEADER + 64)
        self.stdin, self.control = pipes.Pending(self.box.stdin), pipes.Pending(self.box.control_in)
        self.reason = None
        self.began = None
        self.armed = False
        # On a machine without a moment's rest it would never become ready behind all others.
        self.forward_at = time.monotonic() + BACKGROUND_SECONDS if start.get("inBackground") else None
        self.look_at = 0.0
        self.base = {"oom": 0, "pidsHits": 0}
        self.base_cpu = 0
        self.base_memory, self.empty_memory = 0, None
        self.rest = rest.Rest()
        self.workers, self.service_eyes, self.service_at = None, [], 0.0
        self.refused_at = None
        self.disk_full = False
        self.committed = 0
        self.dead_at = None
        self.code = None
        self.done = None
        self.host_gone = False
        self.bury = False
        self.halted = False

    def run(self):
        box = self.box
        self.say({"t": "started", "pid": box.pid, "procs": self.group.procs_file, "cpu": self.group.cpu_file, "cgroup": self.group.kind, "uid": box.uid,
                  "pipes": {"framesIn": box.control_in, "framesOut": box.control_out, "stdout": box.stdout, "stderr": box.stderr}})
        while not self.done and self.dead_at is None:
            self.step(self.timeout())
            if self.armed:
                self.watch()
            if self.forward_at and time.monotonic() >= self.forward_at:
                self.come_forward()
            # Looking costs more than anything else here, so what comes between two looks waits for the next.
            if self.reason or time.monotonic() >= self.look_at:
                self.enforce()
        self.report()
        deadline = time.monotonic() + BURY_SECONDS
        while self.done and not self.bury and not self.host_gone and not self.goes_on() and time.monotonic() < deadline:
            self.step(0.2, only_host=True)
        clean = self.box.destroy(self.reap)
        self.say({"t": "gone", "clean": clean})

    def timeout(self):
        if self.armed and self.workers:
            return WATCH_SECONDS
        if self.armed and self.service_eyes:
            return SERVICE_SECONDS
        if self.armed or self.reason:
            return POLL_SECONDS
        return BACKGROUND_SECONDS if self.forward_at else IDLE_SECONDS

    def step(self, timeout, only_host=False):
        reading = [HOST_IN] if not self.host_gone else []
        if not only_host:
            reading += [self.box.pidfd] if self.dead_at is None else []
        writing = [] if only_host else [pipe.descriptor for pipe in (self.stdin, self.control) if pipe.wants()]
        readable, writable, _ = select.select(reading, writing, [], timeout)
        if HOST_IN in readable:
            self.read_host()
        if self.box.pidfd in readable:
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
            handle = HANDLERS.get(kind)
            if handle:
                handle(self, message, payload)
        # Once, after all frames of one write: a guest that wakes at the first would take this process's core before the next is through.
        for pipe in (self.stdin, self.control):
            if pipe.wants():
                pipe.push()
            pipe.settle()

    def on_limits(self, message, _):
        self.limits.update(message["limits"])
        try:
            self.group.apply(self.limits)
        except OSError:
            # Running under other limits than those asked for would be worse than not running.
            self.stop("Limits")

    def come_forward(self):
        self.forward_at = None
        self.group.step_back(False)

    def on_rest(self, _, __):
        if self.forward_at:
            self.come_forward()
        self.group.reset_peak()
        self.base = self.group.look()
        self.rest.know(self.group.pids())

    def on_begin(self, message, _):
        """Limits count from the stamps that the host took when it handed a program over; for a call that is measured, from those taken here."""
        self.workers, self.service_eyes = None, []
        if message.get("measured"):
            self.on_rest(message, _)
            running = self.rest.look(self.group.pids())
            self.base_memory = self.group.usage()
            # The first thing that is measured is loading the program.
            self.empty_memory = self.base_memory if self.empty_memory is None else self.empty_memory
            self.open_eyes(message.get("watch", ()))
            message = {"n": message["n"], "running": running, "cpuNs": self.group.cpu_ns(), "monoNs": time.monotonic_ns()}
            self.say({"t": "sent", **message})
        self.began, self.base_cpu = message["monoNs"] / 1e9, message["cpuNs"]
        self.armed = True
        self.disk_full, self.committed, self.refused_at = False, 0, None

    def on_end(self, message, _):
        """An answer came. What the kernel counts from here on belongs to the next; of a measured call the host wants to know more."""
        self.enforce()
        if not self.reason and message.get("measured"):
            self.say({"t": "seen", **self.seen()})
        self.armed = False
        self.on_rest(message, _)
        self.rest.begin()

    def open_eyes(self, watch):
        self.workers = workers.Workers(self.group.pids()) if "workers" in watch else None
        self.service_eyes = [eye() for name, eye in (("loops", loops.Loops), ("waits", waits.Waits)) if name in watch]
        self.service_at = 0.0

    def seen(self):
        """What the answered call did to memory, and who worked for it."""
        found = {"peakBytes": max(0, self.group.peak() - self.base_memory), "heldBytes": max(0, self.base_memory - self.empty_memory)}
        if self.workers:
            self.workers.look(self.group.pids())
            found.update(self.workers.found())
        for eye in self.service_eyes:
            found.update(eye.found())
        return found

    def watch(self):
        if self.workers:
            self.workers.look(self.group.pids())
        # Reading who waits for the service takes a millisecond: now and then is enough.
        if self.service_eyes and time.monotonic() >= self.service_at:
            for eye in self.service_eyes:
                eye.look(self.group.pids())
            self.service_at = time.monotonic() + SERVICE_SECONDS

    def on_pin(self, message, _):
        try:
            os.sched_setaffinity(0, set(message["launcher"]))
            self.group.pin(set(message["cores"]))
            self.group.prefer(message.get("preferred", False))
        except OSError:
            # Cores are a matter of quiet, not of safety.
            pass

    def on_look(self, _, __):
        self.committed = max(self.committed, self.sum_committed())

    def on_done(self, message, _):
        # Who ended well did not fail for want of memory, and others may be waiting for this core.
        if message["code"]:
            self.on_look(message, _)
        self.enforce()
        if not self.reason:
            self.done = message

    def on_push(self, _, payload):
        if self.control.descriptor is not None:
            self.control.bytes += payload

    def on_stdin(self, message, payload):
        self.stdin.bytes += payload
        self.stdin.closing = self.stdin.closing or message.get("eof", False)

    def on_stop(self, message, _):
        self.stop(message["reason"])

    def on_kill(self, _, __):
        self.bury = True
        self.stop("Cancelled")

    def on_bury(self, _, __):
        self.bury = True

    def on_still(self, _, __):
        """The program has ended and is cleared away later: until then neither its runtime's own threads nor what it left running take a core from others."""
        if self.done:
            self.halted = True
            # What cannot be halted, since it forks faster than it is stopped, is cleared away now.
            self.bury = not self.group.halt() or self.bury

    def goes_on(self):
        """
        True when a program whose end was announced must not wait for its burial: the announcement is its own word, its run's place is free for the
        next, and what it took meanwhile would be beyond every limit.
        """
        if self.group.cpu_ns() - self.done["cpuNs"] > AFTER_END_CPU_SECONDS * 1e9:
            return True
        return self.halted and self.group.usage() > AFTER_END_BYTES

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
            self.stop(self.memory_reason())
        elif now.get("tcp", 0) > self.limits["memory"]:
            self.stop("MemoryLimit")
        elif self.was_refused(now["pidsHits"]):
            self.stop("ProcessLimit")
        elif self.group.cpu_ns() - self.base_cpu > self.limits["cpu"] * 1e9:
            self.stop("CpuTime")
        elif time.monotonic() - self.began > self.limits["wall"]:
            self.stop("WallTime")

    def memory_reason(self):
        """The kernel counts whom it killed for memory, for whatever want of it. Who never met a limit of its own was killed because the machine had none left."""
        return "MemoryLimit" if self.group.met_limit() else "HostMemory"

    def was_refused(self, hits):
        """True when the program goes on although more processes were refused to it a while ago: a bomb of forks would for as long as it may."""
        if hits > self.base["pidsHits"] and self.refused_at is None:
            self.refused_at = time.monotonic()
        return self.refused_at is not None and time.monotonic() - self.refused_at > REFUSED_SECONDS

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
            self.reason = self.memory_reason()
        self.say({
            "t": "exit", "reason": self.reason, "done": self.done is not None,
            "code": self.done["code"] if self.done else self.code, "began": self.began is not None,
            "cpuNs": max(0, cpu - self.base_cpu), "wallNs": int(max(0.0, end - self.began) * 1e9) if self.began else 0,
            "peakBytes": self.group.peak(), "oomKills": now["oom"] - self.base["oom"],
            "pidsHits": now["pidsHits"] - self.base["pidsHits"],
            "diskFull": self.disk_full or (self.done is not None and self.sees_full_disk()),
            "committedBytes": self.committed, "launchError": self.box.launch_error(),
        })

    def say(self, header, payload=b""):
        try:
            frames.write_frame(HOST_OUT, header, payload)
        except OSError:
            self.host_gone = True
            self.reason = self.reason or "HostGone"


HANDLERS = {
    "limits": Launcher.on_limits, "rest": Launcher.on_rest, "begin": Launcher.on_begin, "end": Launcher.on_end, "look": Launcher.on_look,
    "done": Launcher.on_done, "push": Launcher.on_push, "stdin": Launcher.on_stdin, "stop": Launcher.on_stop, "kill": Launcher.on_kill,
    "bury": Launcher.on_bury, "still": Launcher.on_still, "pin": Launcher.on_pin,
}


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
