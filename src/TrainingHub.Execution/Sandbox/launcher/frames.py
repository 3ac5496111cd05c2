"""Frames on pipes: u32 header length, u32 payload length (little-endian), JSON header, payload."""
import json
import os
import struct

PREFIX = struct.Struct("<II")


class FrameError(Exception):
    """The peer broke the framing or a cap."""


class FrameReader:
    """Takes bytes as they come and yields (header bytes, payload bytes) when a frame is whole."""

    def __init__(self, max_header, max_payload):
        self.max_header = max_header
        self.max_payload = max_payload
        self._buffer = bytearray()

    def feed(self, data):
        self._buffer += data
        while len(self._buffer) >= PREFIX.size:
            header, payload = PREFIX.unpack_from(self._buffer)
            if header > self.max_header or payload > self.max_payload:
                raise FrameError("a frame of %d + %d bytes is over the caps" % (header, payload))
            end = PREFIX.size + header + payload
            if len(self._buffer) < end:
                return
            split = PREFIX.size + header
            whole = bytes(self._buffer[:end])
            del self._buffer[:end]
            yield whole[PREFIX.size:split], whole[split:], whole


def write_all(descriptor, data):
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view):]


def write_frame(descriptor, header, payload=b""):
    head = json.dumps(header, separators=(",", ":")).encode()
    write_all(descriptor, PREFIX.pack(len(head), len(payload)) + head + payload)


def frame_type(header):
    """The "t" of a header that a stranger wrote; "" when it has none."""
    try:
        value = json.loads(header)
        kind = value.get("t") if isinstance(value, dict) else None
        return (kind, value) if isinstance(kind, str) else ("", {})
    except (ValueError, RecursionError):
        return "", {}
