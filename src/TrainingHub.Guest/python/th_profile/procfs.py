"""Reads the kernel's files and folders without giving up the interpreter's lock.

Python's own files give it up at each call, and where others compute it comes back 5 ms later or more:
a look at five threads can take a tenth of a second, and no two of them are read then at the same moment."""
import ctypes
import os

_FOLDER_BYTES = 32768
_LENGTH_AT, _NAME_AT = 16, 19
_libc = ctypes.PyDLL(None)
_open, _read, _close, _entries = _libc.open, _libc.read, _libc.close, _libc.getdents64
_open.argtypes = (ctypes.c_char_p, ctypes.c_int)
_read.argtypes, _read.restype = (ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t), ctypes.c_ssize_t
_close.argtypes = (ctypes.c_int,)
_entries.argtypes, _entries.restype = (ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t), ctypes.c_ssize_t


def read(path, longest=100):
    """The first bytes of a file, at most `longest`. OSError where there is none."""
    descriptor = _opened(path, 0)
    try:
        text = ctypes.create_string_buffer(longest)
        length = _read(descriptor, text, longest)
    finally:
        _close(descriptor)
    return text.raw[:max(0, length)]


def numbers(path):
    """The entries of a folder whose names are numbers: processes of /proc, threads of /proc/N/task. OSError where there is no such folder."""
    found = []
    descriptor = _opened(path, os.O_DIRECTORY)
    try:
        room = ctypes.create_string_buffer(_FOLDER_BYTES)
        while (length := _entries(descriptor, room, _FOLDER_BYTES)) > 0:
            entries, at = room.raw[:length], 0
            while at < length:
                name = entries[at + _NAME_AT:entries.index(0, at + _NAME_AT)]
                if name.isdigit():
                    found.append(int(name))
                at += int.from_bytes(entries[at + _LENGTH_AT:at + _LENGTH_AT + 2], "little")
    finally:
        _close(descriptor)
    return found


def _opened(path, flags):
    descriptor = _open(path, os.O_RDONLY | os.O_CLOEXEC | flags)
    if descriptor < 0:
        raise OSError("the kernel tells nothing under %s" % path.decode())
    return descriptor
