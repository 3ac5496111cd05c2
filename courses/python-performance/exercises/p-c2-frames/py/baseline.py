def decode(pieces):
    stream, place, messages = bytes.fromhex("".join(pieces)), 0, []
    while place < len(stream):
        end = place + 4 + int.from_bytes(stream[place : place + 4], "big")
        messages.append(stream[place + 4 : end].decode())
        place = end
    return messages
