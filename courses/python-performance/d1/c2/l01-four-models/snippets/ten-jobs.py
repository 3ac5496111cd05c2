# timeout: 30
import asyncio
import multiprocessing
import threading
import time

JOBS, WAIT, STEPS = 10, 0.05, 120_000
clock = time.perf_counter


def compute():
    total = 0
    for number in range(STEPS):
        total += number
    return total


def job(_=None):
    begin = clock()
    time.sleep(WAIT)
    ready = clock()
    compute()
    return begin, ready, clock()


def sequential():
    return [job() for _ in range(JOBS)]


def threads():
    rows = []
    crew = [threading.Thread(target=lambda: rows.append(job())) for _ in range(JOBS)]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    return rows


def processes():
    with multiprocessing.Pool(JOBS) as pool:
        return pool.map(job, range(JOBS), chunksize=1)


def generators():
    def patient(rows):
        begin = clock()
        while clock() < begin + WAIT:
            yield  # nothing to do yet: let somebody else go on
        ready = clock()
        compute()
        rows.append((begin, ready, clock()))

    rows = []
    waiting = [patient(rows) for _ in range(JOBS)]
    while waiting:  # the whole scheduler: everyone gets a turn, again and again
        waiting = [one for one in waiting if next(one, "done") != "done"]
        time.sleep(0.001)
    return rows


def coroutines():
    async def polite():
        begin = clock()
        await asyncio.sleep(WAIT)
        ready = clock()
        compute()
        return begin, ready, clock()

    async def main():
        return await asyncio.gather(*(polite() for _ in range(JOBS)))

    return asyncio.run(main())


if __name__ == "__main__":
    for model in (sequential, threads, processes, generators, coroutines):
        start = clock()
        rows = model()
        print(f"{model.__name__}: {(clock() - start) * 1000:.0f} ms")
        for row in sorted(rows):
            begin, ready, end = (round((moment - start) * 100) for moment in row)
            bar = " " * begin + "." * (ready - begin) + "#" * max(1, end - ready)
            print("   |" + bar[:100])
    print("one character is 10 ms:  . waits  # wants the processor")
