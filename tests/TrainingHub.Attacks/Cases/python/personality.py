# attack: changes what the kernel takes it for
# expect: Ok
# require: held
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
for wanted in (0x0040000, 0x0008, 0x0400000):
    result = libc.personality(wanted)
    print(hex(wanted), "held" if result == -1 and ctypes.get_errno() == errno.EPERM else "BREACH")
