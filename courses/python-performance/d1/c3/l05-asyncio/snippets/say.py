import asyncio
import time


def note(text):
    print(f"{time.perf_counter() - began:5.2f} s  {text}")


async def speak(pause, what):
    await asyncio.sleep(pause)              # here, and nowhere else, may others run
    note(what)
    return what.upper()


async def one_after_the_other():
    note("one after the other")
    await speak(0.2, "hello")
    await speak(0.3, "world")


async def together():
    note("as tasks")
    first = asyncio.create_task(speak(0.2, "hello"))
    second = asyncio.create_task(speak(0.3, "world"))
    note("both are created; neither has begun")
    note(f"results {await first}, {await second}")


async def a_future():
    note("a future: an empty box that somebody fills later")
    box = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.1, box.set_result, "filled by a callback")
    note(await box)


for main in (one_after_the_other, together, a_future):
    began = time.perf_counter()
    asyncio.run(main())
