"""Writes the sandbox's system call filter: allowed is what is not named here, because runtimes change, up to the newest call that was looked at.

Needs libseccomp's Python binding. Usage: filter.py OUTPUT [SKIPPED]. SKIPPED gets the names for which there is no rule, one a line.
"""
import errno
import os
import struct
import sys

import seccomp

DENIED = """
unshare setns mount umount2 pivot_root chroot move_mount open_tree open_tree_attr fsopen fsconfig fsmount fspick mount_setattr
bpf perf_event_open userfaultfd keyctl add_key request_key ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp
pidfd_getfd kexec_load kexec_file_load init_module finit_module delete_module reboot swapon swapoff acct quotactl quotactl_fd syslog
settimeofday clock_settime clock_adjtime adjtimex vhangup iopl ioperm modify_ldt open_by_handle_at name_to_handle_at fanotify_init
fanotify_mark move_pages migrate_pages memfd_secret sethostname setdomainname mknod mknodat uselib ustat sysfs
lookup_dcookie nfsservctl landlock_create_ruleset lsm_set_self_attr
""".split()
ABSENT = ("io_uring_setup", "io_uring_enter", "io_uring_register", "clone3")
NEW_NAMESPACES = (0x00000080, 0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000)
TIOCSTI, TIOCLINUX = 0x5412, 0x541C
AF_UNIX, AF_INET, AF_INET6, AF_NETLINK = 1, 2, 10, 16
HIGHEST_FAMILY = 64
IOCTL_MASK = 0xFFFFFFFF
# Asks which personality there is and changes none.
PERSONALITY_QUERY = 0xFFFFFFFF
# From 424 on, calls have the same number on every architecture: these may be newer than the libseccomp at hand.
NUMBERS = {"process_madvise": 440, "mount_setattr": 442, "quotactl_fd": 443, "landlock_create_ruleset": 444, "memfd_secret": 447, "process_mrelease": 448,
           "lsm_set_self_attr": 460, "open_tree_attr": 467}
# The first number that nobody has looked at (Linux 6.18). Runtimes do without calls that a kernel does not have.
FIRST_UNKNOWN = 470
# Calls of the x32 mode have numbers from here on; the filter proper ends who makes one.
X32 = 0x40000000
INSTRUCTION = struct.Struct("=HBBI")
LOAD, JUMP_IF_EQUAL, JUMP_IF_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
NUMBER_AT, ARCHITECTURE_AT = 0, 4
AUDIT_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
SECCOMP_RETURN_ERRNO = 0x00050000


class Calls:
    """Adds rules by name, and keeps the names that stand for no call here. Any other failure of libseccomp would leave a hole, and is raised."""

    def __init__(self, filter_):
        self._filter = filter_
        self.skipped = []

    def add(self, action, name, *conditions):
        number = seccomp.resolve_syscall(seccomp.Arch(), name)
        if number < 0:
            number = NUMBERS.get(name, number)
        if number >= 0:
            self._filter.add_rule(action, number, *conditions)
        elif name not in self.skipped:
            self.skipped.append(name)


def ceiling():
    """BPF instructions that come first: numbers that nobody has looked at do not exist. What follows sees all other calls as if these were not there."""
    architecture = AUDIT_ARCHITECTURE.get(os.uname().machine)
    if architecture is None:
        return b""
    return b"".join(INSTRUCTION.pack(*one) for one in (
        (LOAD, 0, 0, ARCHITECTURE_AT),
        (JUMP_IF_EQUAL, 0, 4, architecture),
        (LOAD, 0, 0, NUMBER_AT),
        (JUMP_IF_AT_LEAST, 2, 0, X32),
        (JUMP_IF_AT_LEAST, 0, 1, FIRST_UNKNOWN),
        (RETURN, 0, 0, SECCOMP_RETURN_ERRNO | errno.ENOSYS),
    ))


def build():
    """The filter, and the names that it has no rule for."""
    filter_ = seccomp.SyscallFilter(seccomp.ALLOW)
    filter_.set_attr(seccomp.Attr.ACT_BADARCH, seccomp.KILL_PROCESS)
    calls = Calls(filter_)
    add = calls.add
    refuse = seccomp.ERRNO(errno.EPERM)
    for name in DENIED:
        add(refuse, name)
    for name in ABSENT:
        add(seccomp.ERRNO(errno.ENOSYS), name)
    for flag in NEW_NAMESPACES:
        add(refuse, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag))
    for request in (TIOCSTI, TIOCLINUX):
        add(refuse, "ioctl", seccomp.Arg(1, seccomp.MASKED_EQ, IOCTL_MASK, request))
    add(refuse, "personality", seccomp.Arg(0, seccomp.NE, PERSONALITY_QUERY))
    for call in ("socket", "socketpair"):
        for family in range(HIGHEST_FAMILY):
            if family not in (AF_UNIX, AF_INET, AF_INET6, AF_NETLINK):
                add(seccomp.ERRNO(errno.EAFNOSUPPORT), call, seccomp.Arg(0, seccomp.EQ, family))
        add(seccomp.ERRNO(errno.EAFNOSUPPORT), call, seccomp.Arg(0, seccomp.GE, HIGHEST_FAMILY))
    # Of netlink, only routing: some runtimes list the interfaces with it.
    add(seccomp.ERRNO(errno.EAFNOSUPPORT), "socket", seccomp.Arg(0, seccomp.EQ, AF_NETLINK), seccomp.Arg(2, seccomp.NE, 0))
    return filter_, calls.skipped


def main():
    path = sys.argv[1]
    filter_, skipped = build()
    with open(path + ".new", "wb") as file:
        file.write(ceiling())
        file.flush()
        filter_.export_bpf(file)
    os.chmod(path + ".new", 0o444)
    os.replace(path + ".new", path)
    if len(sys.argv) > 2:
        with open(sys.argv[2], "w", encoding="utf-8") as file:
            file.writelines(name + "\n" for name in skipped)


main()
