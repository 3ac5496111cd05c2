# timeout: 20
import asyncio
import os
import tempfile
import time


def slow_file(path):
    with open(path, "rb") as file:
        data = file.read()
        time.sleep(0.08)  # a disk that is busy, a network drive that thinks
        return len(data)


async def heartbeat(gaps, stop):
    last = time.perf_counter()
    while not stop.is_set():
        await asyncio.sleep(0.005)
        now = time.perf_counter()
        gaps.append((now - last) * 1000)
        last = now


async def reading(way, path):
    gaps, stop = [], asyncio.Event()
    pulse = asyncio.create_task(heartbeat(gaps, stop))
    await asyncio.sleep(0.02)
    if way == "in the loop":
        size = slow_file(path)  # no await: everybody else stands still
    else:
        size = await asyncio.to_thread(slow_file, path)
    stop.set()
    await pulse
    print(f"{way:12} read {size} bytes,", end=" ")
    print(f"longest silence of the others {max(gaps):5.1f} ms")


with tempfile.NamedTemporaryFile(delete=False) as file:
    file.write(bytes(1_000))
for way in ("in the loop", "to_thread"):
    asyncio.run(reading(way, file.name))
os.unlink(file.name)
