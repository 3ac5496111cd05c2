import asyncio
import time

import uvloop


async def page(limit):
    async with limit:
        await asyncio.sleep(0.02)                    # a server that takes 20 ms


async def crawl():
    limit = asyncio.Semaphore(10)
    await asyncio.gather(*(page(limit) for _ in range(200)))


async def switches(number=20_000):
    for _ in range(number):
        await asyncio.sleep(0)


jobs = {"200 pages of 20 ms, ten at once": crawl, "20,000 turns without a wait": switches}
for title, main in jobs.items():
    for name, factory in (("asyncio", None), ("uvloop", uvloop.new_event_loop)):
        wall, cpu = time.perf_counter(), time.process_time()
        with asyncio.Runner(loop_factory=factory) as runner:
            runner.run(main())
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(f"{title:34} {name:8} wall {wall:5.2f} s   CPU {cpu * 1000:6.1f} ms")
