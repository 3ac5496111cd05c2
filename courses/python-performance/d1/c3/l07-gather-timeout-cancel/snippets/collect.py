import asyncio
import time


def note(text):
    print(f"  {time.perf_counter() - began:4.2f} s  {text}")


async def fetch(name, delay, fails=False):
    try:
        await asyncio.sleep(delay)
        if fails:
            raise ConnectionError(f"{name} is down")
        note(f"{name} finished")
        return name.upper()
    except asyncio.CancelledError:
        note(f"{name} was cancelled")
        raise


async def in_order():
    note(f"results {await asyncio.gather(fetch('a', 0.3), fetch('b', 0.1), fetch('c', 0.2))}")


async def one_fails():
    try:
        await asyncio.gather(fetch("a", 0.3), fetch("b", 0.1, fails=True), fetch("c", 0.2))
    except ConnectionError as error:
        note(f"gather raised: {error}; the others are still running")
    await asyncio.sleep(0.3)


async def exceptions_as_results():
    work = fetch("a", 0.1), fetch("b", 0.1, fails=True)
    note(f"results {await asyncio.gather(*work, return_exceptions=True)}")


async def in_a_group():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch("a", 0.3))
            group.create_task(fetch("b", 0.1, fails=True))
            group.create_task(fetch("c", 0.2))
    except* ConnectionError as failed:
        errors = [str(error) for error in failed.exceptions]
        note(f"{type(failed).__name__} with {errors}; nobody is left running")


for case in (in_order, one_fails, exceptions_as_results, in_a_group):
    print(case.__name__.replace("_", " "))
    began = time.perf_counter()
    asyncio.run(case())
