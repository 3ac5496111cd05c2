"""One request on each engine, and the links of a page. Limit, retries, patience and bookkeeping are the crawler's."""
import asyncio
import html.parser
import urllib.parse

CHUNK = 65536


async def get(url):
    """Status, headers and body of one answer, on whichever asyncio loop is running. Waits as long as the server does."""
    parts = urllib.parse.urlsplit(url)
    engine = type(asyncio.get_running_loop()).__module__.partition(".")[0]
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        writer.write(_request(parts, engine))
        return _taken_apart(await reader.read())
    finally:
        writer.close()


def get_gevent(url):
    """The same for a greenlet."""
    import gevent.socket
    parts = urllib.parse.urlsplit(url)
    link = gevent.socket.create_connection((parts.hostname, parts.port))
    try:
        link.sendall(_request(parts, "gevent"))
        data = bytearray()
        while more := link.recv(CHUNK):
            data += more
        return _taken_apart(bytes(data))
    finally:
        link.close()


async def get_trio(url):
    """The same for a task of trio."""
    import trio
    parts = urllib.parse.urlsplit(url)
    async with await trio.open_tcp_stream(parts.hostname, parts.port) as stream:
        await stream.send_all(_request(parts, "trio"))
        data = bytearray()
        async for more in stream:
            data += more
        return _taken_apart(bytes(data))


def links(url, status, headers, body):
    """Addresses that the answer leads to: on the same host, without fragment, each once, sorted. A redirect leads to its target."""
    if 300 <= status < 400:
        found = [headers["location"]]
    else:
        anchors = _Anchors()
        anchors.feed(body.decode("utf-8", "replace"))
        found = anchors.found
    here = urllib.parse.urlsplit(url)
    targets = {urllib.parse.urldefrag(urllib.parse.urljoin(url, target)).url for target in found}
    return sorted(target for target in targets if urllib.parse.urlsplit(target)[:2] == here[:2])


def path(url):
    """What an address is called in the answer."""
    return urllib.parse.urlsplit(url).path


class _Anchors(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def _request(parts, engine):
    return ("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nX-Engine: %s\r\n\r\n" % (parts.path, parts.netloc, engine)).encode()


def _taken_apart(answer):
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    if not first:
        raise ConnectionError("the server closed the connection without an answer")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return int(first.split(" ", 2)[1]), headers, body
