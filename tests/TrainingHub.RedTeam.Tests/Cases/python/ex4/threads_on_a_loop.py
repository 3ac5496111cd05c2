# tries: has one thread where a pool is asked for
# expect: NotYet
# says: threads-busy
# exercise: ex4
# mode: threads
import asyncio
import urllib.parse

import imagekit


async def ask(method, url, body=b""):
    parts = urllib.parse.urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Worker: 1\r\nContent-Length: %d\r\n\r\n" % (method, parts.path, len(body))
    writer.write(head.encode() + body)
    answer = await reader.read()
    writer.close()
    return answer.partition(b"\r\n\r\n")[2]


async def one_picture(src, dst, name):
    picture = imagekit.transform(await ask("GET", src + "/" + name))
    return [name, int(await ask("PUT", dst + "/" + name, picture))]


async def all_of_them(src, dst):
    return sorted(await asyncio.gather(*(one_picture(src, dst, name) for name in imagekit.names(src))))


def run(src, dst, mode):
    return asyncio.run(all_of_them(src, dst))
