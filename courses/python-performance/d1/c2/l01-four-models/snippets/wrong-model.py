# timeout: 30
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool

NUMBERS = list(range(3_000))


def tiny(number):
    return number * number % 7


async def tiny_coroutine(number):
    return tiny(number)


async def gathered():
    return sum(await asyncio.gather(*(tiny_coroutine(number) for number in NUMBERS)))


def none():
    return sum(tiny(number) for number in NUMBERS)


def threads():
    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(tiny, NUMBERS))


def processes():
    with Pool(2) as pool:
        return sum(pool.imap(tiny, NUMBERS))


def coroutines():
    return asyncio.run(gathered())


if __name__ == "__main__":
    plain = None
    for model in (none, coroutines, threads, processes):
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            answer = model()
            best = min(best, time.perf_counter() - start)
        plain = plain or best
        ratio = f"{best / plain:6.0f}x"
        print(f"{model.__name__:11} {best * 1000:8.2f} ms   {ratio}   = {answer}")
