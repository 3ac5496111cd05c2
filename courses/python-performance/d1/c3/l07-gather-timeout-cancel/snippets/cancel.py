# output: exact
import asyncio


async def polite():
    try:
        print("  working")
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        print("  cleaning up")
        await asyncio.sleep(0.01)                # waiting is allowed here
        raise                                    # and now tell everybody


async def swallowing():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        print("  ignored, and a result is made up")
    return "business as usual"


async def careless():
    while True:
        try:
            await asyncio.sleep(3600)
        except Exception:  # does not catch a cancellation, and that is well
            print("  never printed")


async def show(work):
    print(work.__name__)
    task = asyncio.create_task(work())
    await asyncio.sleep(0)                       # let it begin
    print("  cancel() says", task.cancel("closing time"))
    try:
        print("  the caller gets:", await task)
    except asyncio.CancelledError as reason:
        print("  the caller gets: CancelledError", reason.args)
    print("  cancelled:", task.cancelled())


async def never_started():
    task = asyncio.create_task(polite())
    task.cancel()
    await asyncio.wait([task])
    print("cancelled before its first turn: no line of it ran,", "cancelled:", task.cancelled())


async def main():
    for work in (polite, swallowing, careless):
        await show(work)
    await never_started()
    print("CancelledError is an Exception:", issubclass(asyncio.CancelledError, Exception))


asyncio.run(main())
