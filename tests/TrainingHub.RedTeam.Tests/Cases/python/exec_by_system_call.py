# tries: starts another program by the bare system call, past the interpreter
# expect: Error
# says: PermissionError
# uses: quick
import ctypes, os

def process(path):
    libc = ctypes.CDLL(None, use_errno=True)
    arguments = (ctypes.c_char_p * 4)(b"/bin/sh", b"-c", b"while :; do :; done", None)
    if os.fork() == 0:
        libc.execve(b"/bin/sh", arguments, None)
        os._exit(ctypes.get_errno())
    code = os.waitstatus_to_exitcode(os.wait()[1])
    if code:
        raise PermissionError(code, os.strerror(code))
    return quick(path)
