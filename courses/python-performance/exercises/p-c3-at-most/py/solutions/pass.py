import asyncio

running = most = 0


async def job(number):
    global running, most
    running += 1
    most = max(most, running)
    await asyncio.sleep(0.02)
    running -= 1
    return number * number


async def main(jobs, limit):
    gate = asyncio.Semaphore(limit)

    async def guarded(number):
        async with gate:
            return await job(number)

    return await asyncio.gather(*map(guarded, jobs))


def run_all(jobs, limit):
    global running, most
    running = most = 0
    return {"results": asyncio.run(main(jobs, limit)), "most": most}
