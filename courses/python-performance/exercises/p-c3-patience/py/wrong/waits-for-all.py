import asyncio

cancelled = []


async def ask(name, milliseconds):
    try:
        await asyncio.sleep(milliseconds / 1000)
    except asyncio.CancelledError:
        cancelled.append(name)
        raise
    return f"{name} after {milliseconds} ms"


async def main(servers, patience):
    answers = await asyncio.gather(*(ask(*server) for server in servers))
    return {"answers": answers, "cancelled": len(cancelled)}


def ask_all(servers, patience):
    cancelled.clear()
    return asyncio.run(main(servers, patience))
