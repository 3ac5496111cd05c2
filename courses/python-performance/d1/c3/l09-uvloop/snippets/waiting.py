# timeout: 20
import asyncio
import multiprocessing
import socket
import time

import uvloop

fork = multiprocessing.get_context("fork")
listener = socket.create_server(("127.0.0.1", 0))
port = listener.getsockname()[1]


async def answer(reader, writer):
    await reader.readline()
    await asyncio.sleep(0.02)                        # what makes this server slow
    writer.write(b"a page of 700 bytes".ljust(700))
    writer.close()


def serve():  # in a process of its own: its CPU time is not the crawler's
    async def until_the_end():
        async with await asyncio.start_server(answer, sock=listener) as server:
            await server.serve_forever()

    asyncio.run(until_the_end())


async def page(limit):
    async with limit:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /\n")
        body = await reader.read()
        writer.close()
    return len(body)


async def crawl():
    limit = asyncio.Semaphore(10)
    sizes = await asyncio.gather(*(page(limit) for _ in range(200)))
    assert sizes == [700] * 200


async def switches(number=20_000):
    for _ in range(number):
        await asyncio.sleep(0)


server = fork.Process(target=serve, daemon=True)
server.start()
jobs = {"200 pages of 20 ms, ten at once": crawl, "20,000 turns without a wait": switches}
for title, main in jobs.items():
    for name, factory in (("asyncio", None), ("uvloop", uvloop.new_event_loop)):
        wall, cpu = time.perf_counter(), time.process_time()
        with asyncio.Runner(loop_factory=factory) as runner:
            runner.run(main())
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(f"{title:34} {name:8} wall {wall:5.2f} s   CPU {cpu * 1000:6.1f} ms")
server.terminate()
server.join()
