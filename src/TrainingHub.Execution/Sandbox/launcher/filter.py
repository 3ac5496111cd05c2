"""Writes the sandbox's system call filter: allowed is what is not named here, because runtimes change.

Needs libseccomp's Python binding. Usage: seccomp.py OUTPUT
"""
import errno
import os
import sys

import seccomp

DENIED = """
unshare setns mount umount umount2 pivot_root chroot move_mount open_tree open_tree_attr fsopen fsconfig fsmount fspick mount_setattr
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


def add(filter_, action, name, *conditions):
    try:
        filter_.add_rule(action, name, *conditions)
    except RuntimeError:
        # This libseccomp or architecture does not know the call.
        pass


def build():
    filter_ = seccomp.SyscallFilter(seccomp.ALLOW)
    filter_.set_attr(seccomp.Attr.ACT_BADARCH, seccomp.KILL_PROCESS)
    refuse = seccomp.ERRNO(errno.EPERM)
    for name in DENIED:
        add(filter_, refuse, name)
    for name in ABSENT:
        add(filter_, seccomp.ERRNO(errno.ENOSYS), name)
    for flag in NEW_NAMESPACES:
        add(filter_, refuse, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag))
    for request in (TIOCSTI, TIOCLINUX):
        add(filter_, refuse, "ioctl", seccomp.Arg(1, seccomp.MASKED_EQ, IOCTL_MASK, request))
    add(filter_, refuse, "personality", seccomp.Arg(0, seccomp.NE, PERSONALITY_QUERY))
    for call in ("socket", "socketpair"):
        for family in range(HIGHEST_FAMILY):
            if family not in (AF_UNIX, AF_INET, AF_INET6, AF_NETLINK):
                add(filter_, seccomp.ERRNO(errno.EAFNOSUPPORT), call, seccomp.Arg(0, seccomp.EQ, family))
        add(filter_, seccomp.ERRNO(errno.EAFNOSUPPORT), call, seccomp.Arg(0, seccomp.GE, HIGHEST_FAMILY))
    # Of netlink, only routing: some runtimes list the interfaces with it.
    add(filter_, seccomp.ERRNO(errno.EAFNOSUPPORT), "socket", seccomp.Arg(0, seccomp.EQ, AF_NETLINK), seccomp.Arg(2, seccomp.NE, 0))
    return filter_


def main():
    path = sys.argv[1]
    with open(path + ".new", "wb") as file:
        build().export_bpf(file)
    os.chmod(path + ".new", 0o444)
    os.replace(path + ".new", path)


main()
