# timeout: 60
import asyncio
import multiprocessing
import socket
import time

import uvloop

fork = multiprocessing.get_context("fork")


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):                # asyncio made a bytes object for us
        self.transport.write(data)

    def connection_lost(self, error):
        over.set_result(None)


class BufferedEcho(asyncio.BufferedProtocol):
    connection_made, connection_lost = Echo.connection_made, Echo.connection_lost

    def __init__(self):
        self.buffer = bytearray(65_536)

    def get_buffer(self, hint):  # read into this memory, the same every time
        return self.buffer

    def buffer_updated(self, count):
        self.transport.write(self.buffer[:count])


def ask(port, size, requests):  # a process of its own: its CPU time is not the server's
    with socket.create_connection(("127.0.0.1", port)) as sock:
        message = b"x" * size
        for _ in range(requests):
            sock.sendall(message)
            left = size
            while left:
                left -= len(sock.recv(left))


async def serve(protocol, size, requests):
    global over
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    server = await loop.create_server(protocol, "127.0.0.1", 0)
    fork.Process(target=ask, args=(server.sockets[0].getsockname()[1], size, requests)).start()
    started = time.process_time()
    await over
    return (time.process_time() - started) / requests * 1e6


def fresh_process(factory, protocol, size, requests):
    def child():
        with asyncio.Runner(loop_factory=factory) as runner:
            sender.send(runner.run(serve(protocol, size, requests)))

    receiver, sender = fork.Pipe(duplex=False)
    process = fork.Process(target=child)
    process.start()
    result = receiver.recv()
    process.join()
    return result


variants = {
    "asyncio": (None, Echo),
    "asyncio, own buffer": (None, BufferedEcho),
    "uvloop": (uvloop.new_event_loop, Echo),
}
print("CPU of the server for one request, least of three fresh processes, in us")
print(f"{'':22}" + "".join(f"{size:>9,} B" for size in (64, 1_024, 65_536)))
small = {}
for title, variant in variants.items():
    row = [min(fresh_process(*variant, size, requests) for _ in range(3))
           for size, requests in ((64, 1_000), (1_024, 1_000), (65_536, 300))]
    small[title] = row[0]
    print(f"{title:22}" + "".join(f"{cost:11.1f}" for cost in row))
print(f"figure: {small['asyncio'] / small['uvloop']:.2f}")
