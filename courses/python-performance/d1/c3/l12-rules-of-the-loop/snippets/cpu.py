# timeout: 20
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def count(limit=300_000):
    started = time.thread_time()
    total = 0
    for number in range(limit):
        total += number & 3
    return time.thread_time() - started             # the CPU time that this thread got


async def in_the_loop(_):
    return [count(), count()]


async def in_an_executor(executor):
    loop = asyncio.get_running_loop()
    return await asyncio.gather(*(loop.run_in_executor(executor, count) for _ in range(2)))


async def measure(title, work, executor=None):
    beats, busy, best = [], 0, float("inf")

    async def heart():
        while True:
            beats.append(time.perf_counter())
            await asyncio.sleep(0.005)

    pulse = asyncio.create_task(heart())
    for _ in range(12):                             # short and often: others work here too
        await asyncio.sleep(0.01)
        began = time.perf_counter()
        spent = sum(await work(executor))
        took = time.perf_counter() - began
        busy, best = max(busy, spent / took), min(best, took)
    await asyncio.sleep(0.02)
    pulse.cancel()
    gap = max(after - before for before, after in zip(beats, beats[1:]))
    print(f"{title:17} least {best * 1000:4.0f} ms   processors busy {busy:.2f}   "
          f"longest pause of the loop {gap * 1000:4.0f} ms")
    return busy


async def main():
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(2) as processes:
        await measure("in the loop", in_the_loop)
        busy = await measure("in two threads", in_an_executor, threads)
        await measure("in two processes", in_an_executor, processes)
    print(f"figure: {busy:.2f}")


asyncio.run(main())
