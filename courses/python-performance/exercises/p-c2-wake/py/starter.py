from collections import deque


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
        waiting = deque((0, coroutine) for coroutine in coroutines)
        while waiting:
            self.now, coroutine = waiting.popleft()
            try:
                wish = coroutine.send(None)
            except StopIteration:
                continue
            waiting.append((self.now + wish.ticks, coroutine))


async def job(loop, number, sleeps, log):
    log.append([loop.now, number])
    for ticks in sleeps:
        await Sleep(ticks)
        log.append([loop.now, number])


def run_jobs(jobs):
    loop, log = Loop(), []
    loop.run([job(loop, number, sleeps, log) for number, sleeps in enumerate(jobs)])
    return log


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(run_jobs(sample["jobs"]))
