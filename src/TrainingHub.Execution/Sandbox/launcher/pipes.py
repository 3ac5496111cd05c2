"""Reading and writing the pipes of a launcher."""
import os
import sys

import frames


class Pending:
    """Bytes on their way into a pipe of the sandbox."""

    def __init__(self, descriptor):
        self.descriptor = descriptor
        self.bytes = bytearray()
        self.closing = False
        os.set_blocking(descriptor, False)

    def push(self):
        try:
            written = os.write(self.descriptor, self.bytes[:1 << 20])
            del self.bytes[:written]
        except BlockingIOError:
            return
        except OSError:
            self.bytes.clear()
            self.closing = True

    def wants(self):
        return self.descriptor is not None and bool(self.bytes)

    def settle(self):
        if self.closing and not self.bytes and self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor = None


def read_exactly(descriptor, count):
    data = b""
    while len(data) < count:
        more = os.read(descriptor, count - len(data))
        if not more:
            sys.exit(0)
        data += more
    return data


def read_start(descriptor):
    """The first frame and not a byte more: what follows, such as an early kill, belongs to the loop."""
    header, payload = frames.PREFIX.unpack(read_exactly(descriptor, frames.PREFIX.size))
    return frames.frame_type(read_exactly(descriptor, header + payload)[:header])[1]
