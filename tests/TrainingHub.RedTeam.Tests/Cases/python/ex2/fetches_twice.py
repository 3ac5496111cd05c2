# tries: fetches everything once for the overlap and once for the work
# expect: NotYet
# says: asyncio-once
# exercise: ex2
# mode: asyncio
import asyncio

import kit


async def all_of_them(base_url, names):
    await asyncio.gather(*(kit.fetch_async(base_url, name) for name in names))
    return [kit.work(name, await kit.fetch_async(base_url, name)) for name in names]


def run(base_url, names, model):
    return asyncio.run(all_of_them(base_url, names))
