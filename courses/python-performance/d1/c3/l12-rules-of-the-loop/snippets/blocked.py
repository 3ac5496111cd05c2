import asyncio
import logging
import sys
import time

logging.basicConfig(stream=sys.stdout, format="  the loop warns: %(message).95s")


async def heart(beats):
    while True:
        beats.append(time.perf_counter())
        await asyncio.sleep(0.01)


def query():
    time.sleep(0.25)  # a library that knows nothing of loops
    return "rows"


async def careless():
    return query()


async def in_a_thread():
    return await asyncio.to_thread(query)


async def measure(work):
    beats = []
    pulse = asyncio.create_task(heart(beats))
    await asyncio.sleep(0.03)
    await work()
    await asyncio.sleep(0.03)
    pulse.cancel()
    gap = max(after - before for before, after in zip(beats, beats[1:]))
    print(f"{work.__name__:12} longest pause of everybody else {gap * 1000:6.1f} ms")


for work in (careless, in_a_thread):
    asyncio.run(measure(work))
print("once more in debug mode:")
asyncio.run(measure(careless), debug=True)
