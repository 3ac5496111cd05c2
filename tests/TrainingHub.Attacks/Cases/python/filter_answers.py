# attack: asks for what an ordinary user may do where there is no filter, so that a rule that is missing shows
# expect: Ok
# require: held
import ctypes, errno, os
libc = ctypes.CDLL(None, use_errno=True)
me = os.getpid()
# None of these needs a capability: but for the filter they succeed, or complain of their arguments.
calls = {"ptrace traceme": (101, 0, 0, 0, 0), "keyctl": (250, 0, -3, 0), "process_vm_readv": (310, me, 0, 0, 0, 0, 0), "process_vm_writev": (311, me, 0, 0, 0, 0, 0),
         "kcmp": (312, me, me, 1, 0, 0), "perf_event_open": (298, 0, 0, -1, -1, 0), "adjtimex": (159, 0), "move_pages": (279, 0, 0, 0, 0, 0, 0),
         "name_to_handle_at": (303, -1, b"", 0, 0, 0), "userfaultfd": (323, 0x40), "unshare": (272, 0x02), "setns": (308, -1, 0), "pidfd_getfd": (438, -1, 0, 0),
         "landlock_create_ruleset": (444, 0, 0, 1), "memfd_secret": (447, 0x40), "sysfs": (139, 3), "ustat": (136, 0, 0), "fanotify_init": (300, 0x40000000, 0),
         "fanotify_mark": (301, -1, 0, 0, 0, 0), "open_tree": (428, -1, b"", 0), "finit_module": (313, -1, b"", 0x40), "mount_setattr": (442, -1, b"", 0x40, 0, 0)}
for name, call in calls.items():
    ctypes.set_errno(0)
    result = libc.syscall(*call)
    error = ctypes.get_errno()
    print(name, "held" if result == -1 and error == errno.EPERM else "BREACH", result, errno.errorcode.get(error, error))
