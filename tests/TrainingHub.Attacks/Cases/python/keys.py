# attack: leaves a message for others in the kernel's keyrings
# expect: Ok
# require: held
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
for name, call in {"add_key": (248, b"user", b"left", b"x", 1, -4), "request_key": (249, b"user", b"left", None, -4), "keyctl": (250, 11, -4, 0, 0)}.items():
    result = libc.syscall(*call)
    print(name, "held" if result == -1 and ctypes.get_errno() in (errno.EPERM, errno.ENOSYS) else "BREACH")
