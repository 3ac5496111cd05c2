import asyncio
import time


async def slow(seconds):
    try:
        await asyncio.sleep(seconds)
        return "answer"
    finally:
        print(f"    the work ended after {time.perf_counter() - began:.2f} s")


async def by_wait_for():
    return await asyncio.wait_for(slow(0.5), 0.1)


async def by_timeout():
    async with asyncio.timeout(0.1) as limit:
        await slow(0.06)                       # one limit for several steps
        print(f"    {limit.when() - asyncio.get_running_loop().time():.2f} s of the budget left")
        await slow(0.06)
    return "answer"


async def longer_on_demand():
    async with asyncio.timeout(0.1) as limit:
        limit.reschedule(asyncio.get_running_loop().time() + 0.3)
        return await slow(0.15)


async def shielded():
    work = asyncio.create_task(slow(0.2))
    try:
        return await asyncio.wait_for(asyncio.shield(work), 0.1)
    except TimeoutError:
        print("    too late for us, but the work goes on")
        await work
        raise


print("asyncio.TimeoutError is TimeoutError:", asyncio.TimeoutError is TimeoutError)
for way in (by_wait_for, by_timeout, longer_on_demand, shielded):
    print(way.__name__)
    began = time.perf_counter()
    try:
        outcome = asyncio.run(way())
    except TimeoutError as error:
        outcome = type(error).__name__
    print(f"    {outcome} after {time.perf_counter() - began:.2f} s")
