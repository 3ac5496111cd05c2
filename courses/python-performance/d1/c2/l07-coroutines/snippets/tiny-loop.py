# output: exact
import heapq
import inspect
from collections import deque


class Sleep:
    """What a coroutine hands to the loop: the only thing this loop understands."""

    def __init__(self, ticks):
        self.ticks = ticks

    def __await__(self):
        yield self  # suspends the whole chain of awaits, up to the loop


def run(*coroutines):
    now, ready, sleeping = 0, deque(coroutines), []
    while ready or sleeping:
        if not ready:
            now, _, coroutine = heapq.heappop(sleeping)
            ready.append(coroutine)
        coroutine = ready.popleft()
        try:
            request = coroutine.send(None)  # the same send that generators have
        except StopIteration as end:
            print(f"  t={now}: returned {end.value!r}")
        else:
            heapq.heappush(sleeping, (now + request.ticks, id(coroutine), coroutine))


async def brew(name, ticks):
    print(f"   {name} starts")
    await Sleep(ticks)
    return f"{name} ready"


async def breakfast():
    tea = await brew("tea", 3)
    toast = await brew("toast", 2)
    return [tea, toast]


def old_style():
    yield Sleep(1)


run(breakfast(), brew("egg", 4))
coroutine = brew("milk", 1)
print("a coroutine:", inspect.iscoroutine(coroutine), " an iterator:", end=" ")
print(hasattr(coroutine, "__next__"), " a generator:", inspect.isgenerator(coroutine))


async def mixed():
    await old_style()


try:
    mixed().send(None)
except TypeError as error:
    print("await on a generator:", error)
coroutine.close()
