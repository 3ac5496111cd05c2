import time

import trio


async def step(name, seconds):
    await trio.sleep(seconds)
    print(f"  {time.perf_counter() - began:.2f} s  {name} done")


async def give_up_quietly():
    with trio.move_on_after(0.1) as scope:
        await step("first", 0.06)
        await step("second", 0.06)
    print("  cut off:", scope.cancelled_caught)


async def fail_loudly():
    try:
        with trio.fail_after(0.1):
            await step("long", 0.5)
    except trio.TooSlowError as error:
        print(" ", type(error).__name__)


async def inner_and_outer():
    with trio.move_on_after(0.1) as outer:
        with trio.move_on_after(0.3) as inner:
            await step("long", 0.5)
        print("  never printed: the outer scope is over as well")
    print("  outer:", outer.cancelled_caught, " inner:", inner.cancelled_caught)


async def still_cancelled():
    with trio.move_on_after(0.1):
        try:
            await step("long", 0.5)
        except trio.Cancelled:
            print("  swallowed it; the next wait is cancelled as well")
        await step("after the limit", 0.1)
    print(f"  left after {time.perf_counter() - began:.2f} s")


async def a_last_word():
    with trio.move_on_after(0.1):
        try:
            await step("long", 0.5)
        finally:
            with trio.move_on_after(0.05) as farewell:
                # protected from outside, but not without a limit
                farewell.shield = True
                await step("farewell", 0.02)


for example in (give_up_quietly, fail_loudly, inner_and_outer, still_cancelled, a_last_word):
    print(example.__name__.replace("_", " "))
    began = time.perf_counter()
    trio.run(example)
