import asyncio
import time

CHUNK = b"x" * 16_384
CHUNKS = 1_000


async def slow_reader(reader, writer):
    while await reader.read(65_536):
        await asyncio.sleep(0.002)
    writer.close()


async def send(port, patient):
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    began, fullest = time.perf_counter(), 0
    for _ in range(CHUNKS):
        writer.write(CHUNK)                    # never waits: it appends to a buffer
        fullest = max(fullest, writer.transport.get_write_buffer_size())
        if patient:
            await writer.drain()  # waits while the buffer is above its mark
    handed_over = time.perf_counter() - began
    writer.close()
    await writer.wait_closed()
    closed = time.perf_counter() - began
    print(f"{'with' if patient else 'without':7} drain: "
          f"handed over after {handed_over * 1000:6.1f} ms, closed after {closed * 1000:6.1f} ms, "
          f"at most {fullest / 1024:6,.0f} KiB in memory")


async def main():
    server = await asyncio.start_server(slow_reader, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(f"{CHUNKS * len(CHUNK) / 1024:,.0f} KiB to a slow reader")
    await send(port, patient=False)
    await send(port, patient=True)
    server.close()
    await server.wait_closed()


asyncio.run(main())
