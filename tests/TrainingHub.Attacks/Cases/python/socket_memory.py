# attack: fills the buffers of thousands of sockets that nobody reads
# expect: MemoryLimit|Ok|RuntimeError|TimeLimit
import socket
kept = []
try:
    while True:
        pair = socket.socketpair()
        kept.append(pair)
        for end in pair:
            end.setblocking(False)
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 24)
            try:
                while end.send(bytes(1 << 16)):
                    pass
            except BlockingIOError:
                pass
except OSError as error:
    print("held", len(kept), error)
