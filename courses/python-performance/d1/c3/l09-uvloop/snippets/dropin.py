import asyncio
import sys
import warnings

import uvloop


async def hello():
    reader, writer = await asyncio.open_connection(host="127.0.0.1", port=port)
    writer.write(b"hello\n")
    answer = await reader.readline()
    writer.close()
    return f"{type(asyncio.get_running_loop()).__module__}: {answer!r}"


async def serve_and_ask():
    global port

    async def echo(reader, writer):
        writer.write((await reader.readline()).upper())
        writer.close()

    async with await asyncio.start_server(echo, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        return await hello()


print("Python", sys.version.split()[0], " uvloop", uvloop.__version__)
print("has uvloop.run:", hasattr(uvloop, "run"))

print("asyncio.run                    ", asyncio.run(serve_and_ask()))

with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:  # for this one run
    print("Runner(loop_factory=...)       ", runner.run(serve_and_ask()))

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    uvloop.install()  # for the whole process
print("asyncio.run after install()    ", asyncio.run(serve_and_ask()))
asyncio.set_event_loop_policy(None)
print("asyncio.run, policy taken back ", asyncio.run(serve_and_ask()))
