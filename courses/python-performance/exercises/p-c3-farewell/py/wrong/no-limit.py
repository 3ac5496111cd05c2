import trio

STOP_SECONDS = 0.3


async def job(words, number, milliseconds, goodbye):
    try:
        await trio.sleep(milliseconds / 1000)
        words[number] = "finished"
    except trio.Cancelled:
        words[number] = "silent"
        # A shield without a limit: whoever stops the jobs waits for the slowest goodbye.
        with trio.CancelScope(shield=True):
            await trio.sleep(goodbye / 1000)
        words[number] = "goodbye"
        raise


async def main(jobs):
    words = [None] * len(jobs)
    with trio.move_on_after(STOP_SECONDS):
        async with trio.open_nursery() as nursery:
            for number, (milliseconds, goodbye) in enumerate(jobs):
                nursery.start_soon(job, words, number, milliseconds, goodbye)
    return words


def stop_all(jobs):
    return trio.run(main, jobs)
