# tries: tells the server of sixteen threads, and has one
# expect: NotYet
# says: threads-wait
# exercise: ex2
# mode: threads
import asyncio
import urllib.parse

import kit


async def ask(base_url, name, headers):
    parts = urllib.parse.urlsplit(base_url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(("GET %s/%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n" % (parts.path, name, headers)).encode())
    answer = await reader.read()
    writer.close()
    return answer.partition(b"\r\n\r\n")[2]


async def all_of_them(base_url, names):
    data = await asyncio.gather(*(ask(base_url, name, "X-Worker: 1\r\nX-Thread: %d\r\nX-Wait: thread\r\n" % (at % 16)) for at, name in enumerate(names)))
    return [kit.work(name, one) for name, one in zip(names, data)]


def run(base_url, names, model):
    return asyncio.run(all_of_them(base_url, names))
