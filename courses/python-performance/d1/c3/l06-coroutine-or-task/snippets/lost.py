# output: exact
import asyncio
import gc


async def job(log, name):
    try:
        # the answer of somebody who forgot us
        await asyncio.get_running_loop().create_future()
    finally:
        log.append(f"{name} was closed in the middle of its work")


async def main():
    loop, log, reports = asyncio.get_running_loop(), [], []
    loop.set_exception_handler(lambda _, context: reports.append(context["message"]))

    asyncio.create_task(job(log, "the forgotten task"))
    kept = {asyncio.create_task(job(log, "the kept task"))}
    await asyncio.sleep(0)                                    # both reach their await
    gc.collect()
    await asyncio.sleep(0)
    print("the garbage collector:", *log)
    print("the loop reports:     ", *reports)
    print("the kept one is done: ", [task.done() for task in kept])

    for task in kept:
        task.cancel()
    await asyncio.wait(kept)

    async def broken():
        raise ValueError("nobody looks at me")

    background = set()
    task = asyncio.create_task(broken())
    background.add(task)
    task.add_done_callback(background.discard)  # keep it as long as it runs, no longer
    task.add_done_callback(lambda done: print("its callback saw:     ", repr(done.exception())))
    await asyncio.sleep(0.01)
    print("background tasks left:", len(background))


asyncio.run(main())
