# output: exact
import asyncio
from contextlib import aclosing

PAGES = [["ada", "bob"], ["cyd"], ["dan", "eve"]]


class Pages:
    def __init__(self):
        self.next = 0

    def __aiter__(self):  # no async here: it only returns the iterator
        return self

    async def __anext__(self):
        await asyncio.sleep(0.01)                    # one request for each page
        if self.next == len(PAGES):
            raise StopAsyncIteration
        self.next += 1
        return PAGES[self.next - 1]


async def people():  # an async generator: the short form
    print("  (connected)")
    try:
        for page in PAGES:
            await asyncio.sleep(0.01)
            print(f"  (fetched {page})")
            for person in page:
                yield person
    finally:
        print("  (disconnected)")


async def main():
    print("a class:", [page async for page in Pages()])
    print("a generator, pulled to the end:")
    print(" ", [person async for person in people()])

    print("left early, closed at once by aclosing:")
    async with aclosing(people()) as source:
        async for person in source:
            print(" ", person)
            break  # the second and third page are never fetched
    print("left early, without it:")
    source = people()
    async for person in source:
        print(" ", person)
        break
    print("  the loop is over, the connection is not; close it by hand")
    await source.aclose()


asyncio.run(main())
