import asyncio
import time


async def numbers(count, delay):
    for number in range(count):
        await asyncio.sleep(delay)               # producing takes time
        yield number


async def handle(number):
    await asyncio.sleep(0.05)                    # and so does handling


async def in_turn():
    async for number in numbers(6, 0.05):
        await handle(number)


async def ahead(size):
    queue = asyncio.Queue(size)                  # at most so many wait: back-pressure

    async def produce():
        async for number in numbers(6, 0.05):
            await queue.put(number)
        await queue.put(None)

    async with asyncio.TaskGroup() as group:
        group.create_task(produce())
        while (number := await queue.get()) is not None:
            await handle(number)


for title, main in (("async for alone", in_turn()), ("with a queue of 2 between", ahead(2))):
    began = time.perf_counter()
    asyncio.run(main)
    print(f"{title:26} {time.perf_counter() - began:.2f} s")
