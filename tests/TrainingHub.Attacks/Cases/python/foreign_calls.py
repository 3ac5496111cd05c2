# attack: calls the kernel by the doors of other processor modes, past the filter
# expect: Ok
# require: held
import ctypes, os, signal
libc = ctypes.CDLL(None, use_errno=True)
for number in (0x40000000 | 39, 0x40000000 | 272):
    child = os.fork()
    if child == 0:
        libc.syscall(number, 0x10000000)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    print(hex(number), "held" if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGSYS else "BREACH")
# int 0x80 with eax = 20 (getpid of 32 bits): mov eax,20; int 0x80; ret
child = os.fork()
if child == 0:
    import mmap
    page = mmap.mmap(-1, 4096, prot=7)
    page.write(b"\xb8\x14\0\0\0\xcd\x80\xc3")
    ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
    os._exit(0)
status = os.waitpid(child, 0)[1]
print("held" if os.WIFSIGNALED(status) else "BREACH", status)
