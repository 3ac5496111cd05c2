# timeout: 20
import asyncio
import warnings

import aiohttp
import anyio
import uvloop
from aiohttp import web
from fastapi import FastAPI
from sniffio import current_async_library
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

warnings.filterwarnings("ignore", message="trio.MultiError is deprecated")


async def where(request):
    return PlainTextResponse(current_async_library())


starlette = Starlette(routes=[Route("/", where)])
fastapi = FastAPI()


@fastapi.get("/")
async def root():
    return current_async_library()


async def ask(app):  # plays the web server: calls the application as ASGI says
    body = b""

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        nonlocal body
        body += message.get("body", b"")

    scope = {"type": "http", "method": "GET", "path": "/", "raw_path": b"/",
             "query_string": b"", "headers": [], "http_version": "1.1", "scheme": "http",
             "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1)}
    await app(scope, receive, send)
    return body.decode()


async def ask_aiohttp():                         # its own server and its own client
    async def hello(request):
        return web.Response(text=type(asyncio.get_running_loop()).__module__)

    app = web.Application()
    app.add_routes([web.get("/", hello)])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{port}/") as answer:
            text = await answer.text()
    await runner.cleanup()
    return text


def attempt(title, action):
    try:
        print(f"{title:22} works, on {action()}")
    except Exception as error:
        print(f"{title:22} fails: {type(error).__name__}: {error}")


for backend in ("asyncio", "trio"):
    attempt(f"Starlette on {backend}", lambda: anyio.run(ask, starlette, backend=backend))
    attempt(f"FastAPI on {backend}", lambda: anyio.run(ask, fastapi, backend=backend))
attempt("aiohttp on asyncio", lambda: asyncio.run(ask_aiohttp()))
with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
    attempt("aiohttp on uvloop", lambda: runner.run(ask_aiohttp()))
attempt("aiohttp on trio", lambda: anyio.run(ask_aiohttp, backend="trio"))
