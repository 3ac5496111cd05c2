import heapq


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
        # Of several at the same moment the one with the smaller number, whoever went to sleep first.
        waiting = [(0, number, coroutine) for number, coroutine in enumerate(coroutines)]
        while waiting:
            self.now, number, coroutine = heapq.heappop(waiting)
            try:
                wish = coroutine.send(None)
            except StopIteration:
                continue
            heapq.heappush(waiting, (self.now + wish.ticks, number, coroutine))


async def job(loop, number, sleeps, log):
    log.append([loop.now, number])
    for ticks in sleeps:
        await Sleep(ticks)
        log.append([loop.now, number])


def run_jobs(jobs):
    loop, log = Loop(), []
    loop.run([job(loop, number, sleeps, log) for number, sleeps in enumerate(jobs)])
    return log
