"""Fetches a file, with or without an event loop, and does the work on it."""
import asyncio
import collections
import http.client
import os
import threading
import urllib.parse
import zlib

PATIENCE_SECONDS = 30
HEAVY_ROUNDS = 12


def fetch(base_url, name):
    """The compressed file; the calling thread waits."""
    parts = urllib.parse.urlsplit(base_url)
    link = http.client.HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE_SECONDS)
    try:
        link.request("GET", "%s/%s" % (parts.path, name), headers=_who("thread"))
        answer = link.getresponse()
        data = answer.read()
        if answer.status != 200:
            raise OSError("%s: %d, %s" % (name, answer.status, data.decode()))
        return data
    finally:
        link.close()


async def fetch_async(base_url, name):
    """The compressed file; only the calling task waits."""
    parts = urllib.parse.urlsplit(base_url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        more = "".join("%s: %s\r\n" % header for header in _who("task").items())
        writer.write(("GET %s/%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n" % (parts.path, name, parts.netloc, more)).encode())
        answer = await asyncio.wait_for(reader.read(), PATIENCE_SECONDS)
    finally:
        writer.close()
    head, _, data = answer.partition(b"\r\n\r\n")
    if head.split(b" ", 2)[1] != b"200":
        raise OSError("%s: %s" % (name, head.decode()))
    return data


def work(name, data):
    """Length, CRC-32, and the five most frequent words with their counts; a heavy file is counted again and again."""
    text = zlib.decompress(data)
    for _ in range(HEAVY_ROUNDS if name.startswith("heavy-") else 1):
        counts = collections.Counter()
        for word in text.split():
            counts[word] += 1
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5]
    return [len(text), zlib.crc32(text), [[word.decode(), count] for word, count in top]]


def _who(waiter):
    return {"X-Worker": str(os.getpid()), "X-Thread": str(threading.get_ident()), "X-Wait": waiter}
