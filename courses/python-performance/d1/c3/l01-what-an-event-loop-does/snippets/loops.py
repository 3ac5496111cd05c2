import asyncio

import gevent
import tornado
import uvloop
from tornado.ioloop import IOLoop


def full_name(thing):
    return f"{type(thing).__module__}.{type(thing).__name__}"


async def describe(title):
    loop = asyncio.get_running_loop()
    poller = getattr(loop, "_selector", None)
    waits = full_name(poller) if poller else "its own poller, in libuv"
    print(f"{title:15} {full_name(loop):42} waits with {waits}")


asyncio.run(describe("asyncio"))
with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
    runner.run(describe("asyncio, uvloop"))

hub = gevent.get_hub().loop
print(f"{'gevent':15} {full_name(hub):42} waits with libev's {hub.backend}")


async def on_tornado():
    inner = IOLoop.current().asyncio_loop
    print(f"Tornado {tornado.version:7} {full_name(IOLoop.current()):42} drives {full_name(inner)}")
    await asyncio.sleep(0.01)
    same = inner is asyncio.get_running_loop()
    print(f"{'':15} and asyncio.sleep works inside it: same loop {same}")


IOLoop().run_sync(on_tornado)
