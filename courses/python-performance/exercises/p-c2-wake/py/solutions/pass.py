import heapq
from itertools import count


class Sleep:
    """What a job hands to the loop: for how many ticks it wants to sleep."""

    def __init__(self, ticks):
        self.ticks = ticks

    def __await__(self):
        yield self


class Loop:
    def __init__(self):
        self.now = 0

    def run(self, coroutines):
        order = count()
        waiting = [(0, next(order), coroutine) for coroutine in coroutines]
        while waiting:
            self.now, _, coroutine = heapq.heappop(waiting)
            try:
                wish = coroutine.send(None)
            except StopIteration:
                continue
            heapq.heappush(waiting, (self.now + wish.ticks, next(order), coroutine))


async def job(loop, number, sleeps, log):
    log.append([loop.now, number])
    for ticks in sleeps:
        await Sleep(ticks)
        log.append([loop.now, number])


def run_jobs(jobs):
    loop, log = Loop(), []
    loop.run([job(loop, number, sleeps, log) for number, sleeps in enumerate(jobs)])
    return log
