# output: exact
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


class Connection:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await asyncio.sleep(0.01)                    # a handshake
        print(f"  {self.name}: open")
        return self

    async def __aexit__(self, kind, error, trace):
        await asyncio.sleep(0.01)                    # a farewell
        print(f"  {self.name}: closed, because of {kind.__name__ if kind else 'the normal end'}")
        return False                                 # True would swallow the exception


@asynccontextmanager
async def connection(name):                          # the same in the short form
    print(f"  {name}: open")
    try:
        yield name
    finally:
        await asyncio.sleep(0.01)
        print(f"  {name}: closed")


async def main():
    print("a class:")
    async with Connection("first"):
        pass
    print("with an error inside:")
    try:
        async with Connection("second"):
            raise ValueError("broken")
    except ValueError as error:
        print("  outside:", error)
    print("several at once, closed in the opposite order:")
    async with connection("third"), connection("fourth"):
        pass
    print("as many as the data ask for:")
    async with AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(connection(f"host {number}"))
                  for number in range(2)]
        print("  in use:", opened)
    print("left by cancellation:")
    try:
        async with asyncio.timeout(0.3), Connection("fifth"):
            await asyncio.sleep(1)
    except TimeoutError:
        print("  outside: TimeoutError, and the connection is closed")


asyncio.run(main())
