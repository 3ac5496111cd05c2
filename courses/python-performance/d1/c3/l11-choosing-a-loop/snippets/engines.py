# timeout: 30
import asyncio
import subprocess
import sys
import threading
from concurrent.futures import Future

PAGES, LIMIT = 150, 25
CLIENT = r'''
import sys, time
engine, port = sys.argv[1], int(sys.argv[2])
PAGES, LIMIT = range(int(sys.argv[3])), int(sys.argv[4])
ASK = b"GET /page HTTP/1.0\r\n\r\n"

if engine in ("asyncio", "uvloop"):
    import asyncio
    factory = __import__("uvloop").new_event_loop if engine == "uvloop" else None
    async def fetch(limit):
        async with limit:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(ASK)
            body = await reader.read()
            writer.close()
            return len(body)
    async def crawl():
        limit = asyncio.Semaphore(LIMIT)
        return sum(await asyncio.gather(*(fetch(limit) for _ in PAGES)))
    def main():
        with asyncio.Runner(loop_factory=factory) as runner:
            return runner.run(crawl())
elif engine == "trio":
    import trio
    async def fetch(limit, sizes):
        async with limit:
            stream = await trio.open_tcp_stream("127.0.0.1", port)
            async with stream:
                await stream.send_all(ASK)
                sizes.append(sum([len(part) async for part in stream]))
    async def crawl():
        limit, sizes = trio.CapacityLimiter(LIMIT), []
        async with trio.open_nursery() as nursery:
            for _ in PAGES:
                nursery.start_soon(fetch, limit, sizes)
        return sum(sizes)
    def main():
        return trio.run(crawl)
else:
    from gevent import socket
    from gevent.pool import Pool
    def fetch(_):
        sock, size = socket.socket(), 0
        sock.connect(("127.0.0.1", port))
        sock.sendall(ASK)
        while part := sock.recv(65_536):
            size += len(part)
        sock.close()
        return size
    def main():
        return sum(Pool(LIMIT).imap_unordered(fetch, PAGES))

wall, cpu = time.perf_counter(), time.process_time()
size = main()
wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
with open("/proc/self/status") as status:
    peak = [int(line.split()[1]) for line in status if line.startswith("VmHWM")][0]
print(f"{engine:8} {size:,} bytes  wall {wall:5.2f} s  "
      f"CPU {cpu * 1e6 / len(PAGES):5.0f} us a page  memory {peak / 1024:4.1f} MB")
'''


async def page(reader, writer):
    await reader.readline()
    await asyncio.sleep(0.04)  # the server's latency decides
    writer.write(b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 2_000)
    writer.close()


async def serve():
    server = await asyncio.start_server(page, "127.0.0.1", 0, backlog=200)
    port.set_result(server.sockets[0].getsockname()[1])
    await server.serve_forever()


port = Future()
threading.Thread(target=asyncio.run, args=(serve(),), daemon=True).start()
port.result()  # waits until the server listens
print(f"{PAGES} pages, {LIMIT} at once: ideal {PAGES / LIMIT * 0.04:.2f} s", flush=True)
for engine in ("gevent", "asyncio", "uvloop", "trio"):
    numbers = [str(number) for number in (port.result(), PAGES, LIMIT)]
    subprocess.run([sys.executable, "-c", CLIENT, engine, *numbers], check=True)
