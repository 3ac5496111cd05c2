import time

import gevent
from gevent import socket
from gevent.server import StreamServer

SIZES = {"/small": 700, "/large": 60_000, "/slow": 5_000}
DELAYS = {"/small": 0.05, "/large": 0.10, "/slow": 0.30}


def serve(connection, _):
    path = connection.recv(1024).split()[1].decode()
    gevent.sleep(DELAYS[path])
    connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * SIZES[path])
    connection.close()


def note(text):
    print(f"{time.perf_counter() - began:5.2f} s  {text}")


def fetch(path, once=False):
    note(f"{path}: ask")
    sock = socket.create_connection(("127.0.0.1", server.server_port))
    sock.sendall(f"GET {path} HTTP/1.0\r\n\r\n".encode())
    parts = [sock.recv(1024)]
    while parts[-1] and not once:  # an empty result means: the other side has closed
        parts.append(sock.recv(16_384))
    sock.close()
    body = b"".join(parts).partition(b"\r\n\r\n")[2]
    note(f"{path}: {len(body):,} bytes{' from a single recv(1024)' if once else ''}")
    return len(body)


server = StreamServer(("127.0.0.1", 0), serve)
server.start()

began = time.perf_counter()
jobs = [gevent.spawn(fetch, path) for path in SIZES]
gevent.joinall(jobs)
print(f"whole: {sum(job.value for job in jobs):,} bytes in {time.perf_counter() - began:.2f} s, "
      f"the waits add up to {sum(DELAYS.values()):.2f} s\n")
fetch("/large", once=True)
server.stop()
