# attack: fills the buffers of thousands of connections to itself, which version 1 control groups count apart from other memory
# expect: Ok|MemoryLimit
# wall: 20
import os, socket
MIB = 1 << 20
def fill(most):
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    sent, kept = 0, []
    try:
        while sent < most:
            near = socket.create_connection(listener.getsockname())
            kept += [near, listener.accept()[0]]
            for end in kept[-2:]:
                end.setblocking(False)
                try:
                    while sent < most:
                        sent += end.send(bytes(1 << 16))
                except BlockingIOError:
                    pass
    except OSError:
        pass
    return sent, kept
told, tell = os.pipe()
go, wait = os.pipe()
for _ in range(12):
    if os.fork() == 0:
        os.close(wait)
        sent, kept = fill(60 * MIB)
        os.write(tell, sent.to_bytes(8, "little"))
        os.read(go, 1)
        os._exit(0)
total = sum(int.from_bytes(os.read(told, 8), "little") for _ in range(12))
# The limit is 256 MiB, and is looked at 25 times a second.
print("BREACH" if total > 450 * MIB else "held", total // MIB, "MiB")
