# attack: makes and enters namespaces in every way there is, to become root in one
# expect: Ok
# require: held
import ctypes, errno, os
libc = ctypes.CDLL(None, use_errno=True)
for flag in (0x00000080, 0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000):
    ctypes.set_errno(0)
    print("unshare", hex(flag), "held" if libc.unshare(flag) == -1 else "BREACH")
    child = libc.syscall(56, flag | 17, 0, 0, 0, 0)
    if child == 0:
        os._exit(0)
    print("clone", hex(flag), "held" if child == -1 else "BREACH")
for kind in os.listdir("/proc/self/ns"):
    print("setns", kind, "held" if libc.setns(os.open(f"/proc/1/ns/{kind}" if os.access(f"/proc/1/ns/{kind}", os.R_OK) else f"/proc/self/ns/{kind}", os.O_RDONLY), 0) == -1 else "BREACH")
for name, call in {"mount": (165, b"x", b"/tmp", b"tmpfs", 0, 0), "umount": (166, b"/proc", 0), "pivot_root": (155, b"/tmp", b"/tmp"), "open_tree": (428, -100, b"/", 1), "move_mount": (429, -1, b"", -1, b"", 0),
                   "fsopen": (430, b"tmpfs", 0), "fsmount": (432, -1, 0, 0), "mount_setattr": (442, -100, b"/", 0, None, 0)}.items():
    result = libc.syscall(*call)
    print(name, "held" if result == -1 and ctypes.get_errno() in (errno.EPERM, errno.ENOSYS) else "BREACH")
