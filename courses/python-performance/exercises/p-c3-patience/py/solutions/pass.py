import asyncio

cancelled = []


async def ask(name, milliseconds):
    try:
        await asyncio.sleep(milliseconds / 1000)
    except asyncio.CancelledError:
        cancelled.append(name)
        raise
    return f"{name} after {milliseconds} ms"


async def patient(server, patience):
    try:
        return await asyncio.wait_for(ask(*server), patience / 1000)
    except asyncio.TimeoutError:
        return "late"


async def main(servers, patience):
    answers = await asyncio.gather(*(patient(server, patience) for server in servers))
    return {"answers": answers, "cancelled": len(cancelled)}


def ask_all(servers, patience):
    cancelled.clear()
    return asyncio.run(main(servers, patience))
