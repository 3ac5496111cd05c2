# output: exact
import asyncio
from functools import wraps


def primed(function):
    @wraps(function)
    def start(*arguments):
        generator = function(*arguments)
        next(generator)  # run to the first yield, which is where values are received
        return generator
    return start


@primed
def printer(name):
    while True:
        print(f"   {name}: {(yield)}")


@primed
def grep(pattern, target):
    while True:
        line = yield  # waits until somebody pushes
        if pattern in line:
            target.send(line)


LINES = ["disk ok", "net ERROR 7", "disk ERROR 2"]
print("pushed through generators:")
search = grep("ERROR", grep("disk", printer("found")))
for line in LINES:
    search.send(line)


async def async_grep(pattern, source, target):
    while (line := await source.get()) is not None:
        if pattern in line:
            await target.put(line)
    await target.put(None)


async def main():
    first, middle, last = (asyncio.Queue(1) for _ in range(3))
    stages = [asyncio.create_task(async_grep("ERROR", first, middle)),
              asyncio.create_task(async_grep("disk", middle, last))]

    async def feed():
        for line in [*LINES, None]:
            await first.put(line)

    stages.append(asyncio.create_task(feed()))
    while (line := await last.get()) is not None:
        print("   found:", line)
    await asyncio.gather(*stages)


print("the same with coroutines of today:")
asyncio.run(main())
