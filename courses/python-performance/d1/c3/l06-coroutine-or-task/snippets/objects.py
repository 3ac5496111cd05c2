# output: exact
import asyncio
import inspect
import warnings

warnings.showwarning = lambda message, *_: print("warning:", message)


async def fetch(name):
    print(f"  {name} begins")
    await asyncio.sleep(0)
    print(f"  {name} ends")
    return f"page of {name}"


async def main():
    makes = inspect.iscoroutinefunction(fetch)
    print("the function:", type(fetch).__name__, "- makes coroutines:", makes)

    made = fetch("a")
    print("its call:    ", type(made).__name__, "- state", inspect.getcoroutinestate(made))
    print("awaited:     ", await made, "- state", inspect.getcoroutinestate(made))
    try:
        await made
    except RuntimeError as error:
        print("once more:   ", error)

    forgotten = fetch("b")
    del forgotten

    task = asyncio.create_task(fetch("c"))
    print("a task:      ", type(task).__name__, "- done", task.done(), "- and nothing of it ran yet")
    await asyncio.sleep(0)
    print("one turn later: done", task.done())
    print("a result:    ", await task, "- done", task.done())
    print("and again:   ", await task)


asyncio.run(main())
