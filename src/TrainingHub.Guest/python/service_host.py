"""Serves an exercise's service to the program that is graded, and counts what is asked of it. It lives in a sandbox of its own; its socket is the program's only way to it."""
import asyncio
import socket
import threading
import time
import traceback
import urllib.parse

LISTENER = 5
MOST_HEAD = 64 << 10
MOST_BODY = 16 << 20
MOST_PATHS = 100000
BEAT_SECONDS = 0.02
# How long the news of a connection that the program has just closed may take.
NEWS_TURNS, NEWS_SECONDS = 10, 0.005
HEARTBEAT = "/_heartbeat"
REASONS = {200: "OK", 201: "Created", 204: "No Content", 301: "Moved Permanently", 302: "Found", 400: "Bad Request", 404: "Not Found",
           429: "Too Many Requests", 500: "Internal Server Error", 503: "Service Unavailable"}


class Request:
    def __init__(self, method, target, headers, body):
        parts = urllib.parse.urlsplit(target)
        self.method, self.target, self.path = method, target, parts.path
        self.query = dict(urllib.parse.parse_qsl(parts.query, keep_blank_values=True))
        self.headers, self.body = headers, body


class Counts:
    def __init__(self):
        self.requests = self.in_flight = self.answering = self.most_in_flight = self.connections = self.beats = self.failures = 0
        self.lag = 0.0
        self.paths = {}
        self.waiting = {}

    def begin(self, path):
        self.requests += 1
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        # Without the query: one and the same thing could be asked for under any number of names otherwise.
        if path in self.paths or len(self.paths) < MOST_PATHS:
            self.paths[path] = self.paths.get(path, 0) + 1

    def beat(self, number, answered):
        lag = time.monotonic() - self.waiting.pop(number)
        self.beats += answered
        self.lag = max(self.lag, lag)

    def longest_lag(self):
        """One that was never answered counts with the time it has waited so far."""
        now = time.monotonic()
        return max([self.lag] + [now - sent for sent in self.waiting.values()])


class Connection(asyncio.StreamReaderProtocol):
    """Tells at once when the other side has gone, also while its answer is being made: who gave up waiting has no request in flight."""

    def __init__(self, served):
        super().__init__(asyncio.StreamReader(limit=MOST_HEAD), served)
        self.has_gone = False
        self.when_gone = None

    def eof_received(self):
        self.leave()
        return super().eof_received()

    def connection_lost(self, error):
        self.leave()
        super().connection_lost(error)

    def leave(self):
        self.has_gone = True
        if self.when_gone:
            self.when_gone()


class Service:
    def __init__(self, module):
        self.module = module
        self.counts = Counts()
        self.open = set()
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.run, name="service", daemon=True).start()

    def run(self):
        asyncio.set_event_loop(self.loop)
        listener = socket.socket(fileno=LISTENER)
        listener.setblocking(False)
        self.loop.run_until_complete(self.loop.create_server(lambda: Connection(self.connected), sock=listener, backlog=512))
        self.loop.run_forever()

    def begin(self, arguments):
        """Starts anew for one call: connections of an earlier one end, counters start over."""
        return asyncio.run_coroutine_threadsafe(self.renew(arguments), self.loop).result()

    async def renew(self, arguments):
        for task in list(self.open):
            task.cancel()
        if self.open:
            await asyncio.wait(list(self.open))
        self.counts = Counts()
        if hasattr(self.module, "start"):
            self.module.start(**arguments)

    def told(self):
        return asyncio.run_coroutine_threadsafe(self.tell(), self.loop).result()

    async def tell(self):
        counts = self.counts
        for _ in range(NEWS_TURNS):
            if not counts.answering:
                break
            await asyncio.sleep(NEWS_SECONDS)
        own = self.module.counters() if hasattr(self.module, "counters") else {}
        return {"requests": counts.requests, "inFlight": counts.most_in_flight, "connections": counts.connections, "failures": counts.failures,
                "perPath": max(counts.paths.values(), default=0), "beats": counts.beats, "lagMs": counts.longest_lag() * 1000.0, "own": own}

    async def connected(self, reader, writer):
        task = asyncio.current_task()
        self.open.add(task)
        self.counts.connections += 1
        try:
            while await self.exchange(reader, writer):
                pass
        except (OSError, EOFError, ValueError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass
        finally:
            self.open.discard(task)
            writer.close()

    async def exchange(self, reader, writer):
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return False
        lines = head.decode("latin-1").split("\r\n")
        method, target, version = lines[0].split(" ", 2)
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:] if line)}
        length = int(headers.get("content-length", "0"))
        if not 0 <= length <= MOST_BODY:
            return False
        if headers.get("expect", "").lower() == "100-continue":
            writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        body = await reader.readexactly(length) if length else b""
        if target == HEARTBEAT:
            await self.heartbeat(reader, writer)
            return False
        answer = await self.answer(Request(method, target, headers, body), writer.transport.get_protocol())
        if answer is None:
            return False
        keep = version == "HTTP/1.1" and headers.get("connection", "").lower() != "close"
        self.write(writer, method, answer, keep)
        await writer.drain()
        return keep

    async def answer(self, request, connection):
        counts = self.counts
        counts.begin(request.path)
        counts.answering += 1
        answering = self.loop.create_task(self.module.respond(request))

        def leave():
            counts.in_flight -= 1
            connection.when_gone = None
            answering.cancel()

        connection.when_gone = leave
        if connection.has_gone:
            leave()
        try:
            answer = await answering
        except Exception:
            counts.failures += 1
            traceback.print_exc()
            return 500, b"the service failed", {}
        finally:
            counts.answering -= 1
            if connection.when_gone:
                connection.when_gone()
        if answer is None or isinstance(answer, tuple):
            return answer and (*answer, {})[:3]
        return 200, answer, {}

    @staticmethod
    def write(writer, method, answer, keep):
        status, body, more = answer
        body = body.encode() if isinstance(body, str) else bytes(body)
        head = ["HTTP/1.1 %d %s" % (status, REASONS.get(status, "Status")), "Content-Length: %d" % len(body), "Connection: %s" % ("keep-alive" if keep else "close")]
        head += ["%s: %s" % pair for pair in more.items()]
        writer.write(("\r\n".join(head) + "\r\n\r\n").encode("latin-1") + (b"" if method == "HEAD" else body))

    async def heartbeat(self, reader, writer):
        """A line goes out and must come back: how long that takes is how long the other side's loop was busy."""
        counts = self.counts
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n")
        number, beat = 0, object()
        answered = True
        while answered:
            number += 1
            line = b"%d\n" % number
            counts.waiting[beat] = time.monotonic()
            answered = False
            try:
                writer.write(line)
                answered = await reader.readline() == line
            finally:
                counts.beat(beat, answered)
            await asyncio.sleep(BEAT_SECONDS)


def serve(module):
    """Gives the module the two functions that the grader calls."""
    service = Service(module)
    module.service_begin = lambda **arguments: service.begin(arguments)
    module.service_counts = service.told
