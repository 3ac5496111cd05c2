import asyncio


class Gauge:
    """What the server sees: how many requests are open, now and at most."""

    def __init__(self):
        self.open = self.most = self.arrived = self.served = 0

    async def page(self, reader, writer):
        await reader.readline()
        self.open, self.arrived = self.open + 1, self.arrived + 1
        self.most = max(self.most, self.open)
        await asyncio.sleep(0.02 + self.arrived % 5 * 0.01)
        writer.write(b"HTTP/1.0 200 OK\r\n\r\nhello")
        self.open, self.served = self.open - 1, self.served + 1
        writer.close()


async def fetch(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.0\r\n\r\n")
    await reader.read()
    writer.close()


async def crowd(port):
    await asyncio.gather(*(fetch(port) for _ in range(60)))


async def bounded(port):
    limit = asyncio.Semaphore(10)

    async def one():
        async with limit:
            await fetch(port)

    await asyncio.gather(*(one() for _ in range(60)))


async def in_batches(port):
    for _ in range(6):
        await asyncio.gather(*(fetch(port) for _ in range(10)))


async def main():
    loop = asyncio.get_running_loop()
    for crawl in (crowd, bounded, in_batches):
        gauge = Gauge()
        async with await asyncio.start_server(gauge.page, "127.0.0.1", 0) as server:
            began = loop.time()
            await crawl(server.sockets[0].getsockname()[1])
            took = loop.time() - began
        print(f"{crawl.__name__:11} {gauge.served} served, "
              f"at most {gauge.most:2} at once, {took:.2f} s")


asyncio.run(main())
