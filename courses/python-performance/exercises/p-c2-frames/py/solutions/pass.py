import struct


def decode(pieces):
    buffer, messages = bytearray(), []
    for piece in pieces:
        buffer += bytes.fromhex(piece)
        while len(buffer) >= 4:
            (length,) = struct.unpack_from(">I", buffer)
            if len(buffer) < 4 + length:
                break
            messages.append(buffer[4 : 4 + length].decode())
            del buffer[: 4 + length]
    return messages
