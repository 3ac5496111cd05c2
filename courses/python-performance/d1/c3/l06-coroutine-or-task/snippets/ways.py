import asyncio
import time


async def fetch(name, delay=0.1):
    await asyncio.sleep(delay)
    return name.upper()


async def awaited_in_turn():
    return [await fetch(name) for name in "abc"]


async def tasks_first():
    tasks = [asyncio.create_task(fetch(name)) for name in "abc"]
    return [await task for task in tasks]


async def tasks_too_late():
    return [await asyncio.create_task(fetch(name)) for name in "abc"]


async def gathered():
    return await asyncio.gather(*(fetch(name) for name in "abc"))


async def grouped():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(name)) for name in "abc"]
    return [task.result() for task in tasks]


async def cost(number=10_000):
    async def nothing():
        pass

    started = time.process_time()
    for _ in range(number):
        await nothing()
    direct = time.process_time() - started
    started = time.process_time()
    for _ in range(number):
        await asyncio.create_task(nothing())
    task = time.process_time() - started
    print(f"awaiting a coroutine {direct / number * 1e6:.2f} us, "
          f"through a task {task / number * 1e6:.2f} us")


for way in (awaited_in_turn, tasks_first, tasks_too_late, gathered, grouped):
    started = time.perf_counter()
    result = asyncio.run(way())
    print(f"{way.__name__:16} {time.perf_counter() - started:.2f} s  {result}")
asyncio.run(cost())
