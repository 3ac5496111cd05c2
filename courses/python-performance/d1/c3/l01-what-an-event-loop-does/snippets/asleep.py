import asyncio
import selectors
import time


class Counting(selectors.DefaultSelector):
    calls = 0

    def select(self, timeout=None):
        Counting.calls += 1
        return super().select(timeout)


async def waiters(number):
    await asyncio.gather(*(asyncio.sleep(0.5) for _ in range(number)))


async def spinner(seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:      # "are we there yet?"
        await asyncio.sleep(0)


def measure(title, main):
    Counting.calls = 0
    wall, cpu = time.perf_counter(), time.process_time()
    with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(Counting())) as runner:
        runner.run(main)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{title:34} wall {wall:5.2f} s   CPU {cpu * 1000:6.1f} ms   "
          f"asked the poller {Counting.calls:>7,} times")


measure("one task waits half a second", waiters(1))
measure("1,000 tasks wait half a second", waiters(1_000))
measure("one task asks all the time", spinner(0.5))
