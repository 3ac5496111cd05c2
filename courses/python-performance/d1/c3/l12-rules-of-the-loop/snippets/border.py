# output: exact
import asyncio
import queue
import threading


# an ordinary thread: it may block, and must not touch the loop
def camera(frames, loop, inbox):
    for number in range(4):
        task = asyncio.run_coroutine_threadsafe(inbox.put(f"frame {number}"), loop)
        task.result()  # blocks here while the loop's queue is full: back-pressure
    loop.call_soon_threadsafe(frames.set)               # the second safe way in


def writer(outbox, written):  # a second thread behind a thread queue
    while (item := outbox.get()) is not None:
        written.append(item.upper())


async def main():
    inbox, done = asyncio.Queue(2), asyncio.Event()     # belong to the loop
    outbox, written = queue.SimpleQueue(), []           # may be shared with threads
    loop = asyncio.get_running_loop()
    source = threading.Thread(target=camera, args=(done, loop, inbox))
    sink = threading.Thread(target=writer, args=(outbox, written))
    source.start()
    sink.start()

    for _ in range(4):
        async with asyncio.timeout(5):                  # a limit at each border
            outbox.put(await inbox.get())
    await done.wait()
    outbox.put(None)
    await asyncio.to_thread(sink.join)  # join blocks, so it is not called in the loop
    print(written)


asyncio.run(main())
