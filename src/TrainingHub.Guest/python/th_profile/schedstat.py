"""The kernel's own account of a thread: how long it was on a core, and how long it waited for one, in nanoseconds.

Read without giving up the interpreter's lock. Python's own files give it up at each call, and where others compute it comes back 5 ms later or more: a look at five threads can take a tenth of a second, and no two of them are read then at the same moment."""
import ctypes
import os

_LONGEST = 100
_libc = ctypes.PyDLL(None)
_open, _read, _close = _libc.open, _libc.read, _libc.close
_open.argtypes = (ctypes.c_char_p, ctypes.c_int)
_read.argtypes, _read.restype = (ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t), ctypes.c_ssize_t
_close.argtypes = (ctypes.c_int,)


def of(native_id):
    """Of the thread with this number in the kernel. OSError, ValueError where the kernel tells none."""
    return _account(b"/proc/self/task/%d/schedstat" % native_id)


def own():
    """Of the thread that calls. OSError, ValueError where the kernel tells none."""
    return _account(b"/proc/thread-self/schedstat")


def _account(path):
    descriptor = _open(path, os.O_RDONLY | os.O_CLOEXEC)
    if descriptor < 0:
        raise OSError("the kernel keeps no account")
    try:
        text = ctypes.create_string_buffer(_LONGEST)
        length = _read(descriptor, text, _LONGEST - 1)
    finally:
        _close(descriptor)
    run, runnable = map(int, text.raw[:max(0, length)].split()[:2])
    return run, runnable
