"""The bubblewrap command of a sandbox. Every writable place is a tmpfs of this sandbox; no folder of the host is ever bound writable."""
import os

MASKED_FILES = ("keys", "key-users", "kallsyms", "kcore", "config.gz", "cmdline", "interrupts", "diskstats", "partitions",
                "sched_debug", "timer_list", "slabinfo", "vmallocinfo", "modules", "iomem", "ioports", "softirqs", "zoneinfo",
                "pagetypeinfo", "swaps", "locks", "sysrq-trigger", "kpagecount", "kpageflags", "kpagecgroup", "schedstat")
MASKED_FOLDERS = ("acpi", "asound", "bus", "driver", "fs", "irq", "scsi", "tty", "pressure", "dynamic_debug")
WRITABLE = ("/box", "/tmp", "/dev/shm")
SECCOMP_FD = 9


def command(start):
    disk = str(start["limits"]["disk"])
    arguments = [
        start["bwrap"],
        "--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup",
    ]
    if start["disableUserns"]:
        arguments.append("--disable-userns")
    arguments += [
        "--uid", "1000", "--gid", "1000", "--hostname", "sandbox",
        "--die-with-parent", "--new-session", "--cap-drop", "ALL",
        "--ro-bind", "/usr", "/usr",
        "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin",
    ]
    for source, target in start["binds"]:
        arguments += ["--ro-bind", source, target]
    arguments += ["--proc", "/proc", "--ro-bind", "/proc/sys", "/proc/sys"]
    for name in MASKED_FILES:
        if os.path.exists("/proc/" + name):
            arguments += ["--ro-bind", "/dev/null", "/proc/" + name]
    for name in MASKED_FOLDERS:
        if os.path.isdir("/proc/" + name):
            arguments += ["--tmpfs", "/proc/" + name, "--remount-ro", "/proc/" + name]
    arguments += [
        "--dev", "/dev",
        "--size", disk, "--tmpfs", "/dev/shm", "--size", disk, "--tmpfs", "/tmp",
        "--size", disk, "--perms", "0700", "--tmpfs", "/box", "--chdir", "/box",
        "--remount-ro", "/dev", "--remount-ro", "/",
        "--clearenv",
    ]
    for name, value in start["env"].items():
        arguments += ["--setenv", name, value]
    arguments += ["--seccomp", str(SECCOMP_FD), "--"]
    if start["cgroup"]["kind"] == "none":
        # Set inside the new user namespace, the limit counts only this sandbox's own processes.
        arguments += ["/usr/bin/prlimit", "--nproc=%d" % start["limits"]["pids"], "--"]
    return arguments + start["command"]
