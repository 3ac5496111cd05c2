# attack: calls the kernel where sandboxes have leaked before
# expect: Ok
# require: held
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
calls = {"unshare": (272, 0x10000000), "mount": (165, b"none", b"/box", b"tmpfs", 0, 0), "ptrace": (101, 0, 0, 0, 0), "keyctl": (250, 0, -3), "bpf": (321, 0, 0, 0),
         "perf_event_open": (298, 0, 0, -1, -1, 0), "userfaultfd": (323, 0), "io_uring_setup": (425, 8, 0), "io_uring_enter": (426, -1, 0, 0, 0, 0, 0),
         "io_uring_register": (427, -1, 0, 0, 0), "setns": (308, 0, 0), "chroot": (161, b"/box"), "process_vm_readv": (310, 1, 0, 0, 0, 0, 0),
         "process_vm_writev": (311, 1, 0, 0, 0, 0, 0), "kcmp": (312, 1, 1, 0, 0, 0), "open_by_handle_at": (304, 0, 0, 0), "init_module": (175, 0, 0, 0),
         "finit_module": (313, -1, b"", 0), "delete_module": (176, b"none", 0), "kexec_load": (246, 0, 0, 0, 0), "kexec_file_load": (320, -1, -1, 0, b"", 0),
         "clock_settime": (227, 0, 0), "settimeofday": (164, 0, 0), "adjtimex": (159, 0), "fanotify_init": (300, 0, 0), "clone3": (435, 0, 0)}
for name, call in calls.items():
    ctypes.set_errno(0)
    result = libc.syscall(*call)
    error = ctypes.get_errno()
    print(name, "held" if result == -1 and error in (errno.EPERM, errno.ENOSYS) else "BREACH", error)
