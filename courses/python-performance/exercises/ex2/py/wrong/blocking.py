import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial

import kit


def one_file(base_url, name):
    return kit.work(name, kit.fetch(base_url, name))


# Looks like asyncio, but the request blocks the loop.
async def on_the_loop(base_url, names):
    async def one(name):
        return one_file(base_url, name)

    return await asyncio.gather(*(one(name) for name in names))


def run(base_url, names, model):
    if model == "asyncio":
        return asyncio.run(on_the_loop(base_url, names))
    with (ThreadPoolExecutor(16) if model == "threads" else ProcessPoolExecutor(8)) as pool:
        return list(pool.map(partial(one_file, base_url), names))
