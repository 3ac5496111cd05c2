# tries: crawls on asyncio and says that it is gevent: who writes requests without the kit can say so, but not where the kernel looks
# expect: NotYet
# says: gevent-loop
# exercise: ex3
# mode: gevent
import asyncio
import urllib.parse

import kit


async def get(url):
    parts = urllib.parse.urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        writer.write(("GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Engine: gevent\r\n\r\n" % parts.path).encode())
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    finally:
        writer.close()
    first, *lines = head.decode().split("\r\n")
    return int(first.split(" ")[1]), {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}, body


async def fetch(url):
    for _ in range(3):
        try:
            async with asyncio.timeout(1.0):
                answer = await get(url)
        except TimeoutError:
            return None
        if answer[0] != 503:
            break
    return answer


async def crawl_all(base_url, limit, more=()):
    seen, pages, silent, places = set(), [], [], asyncio.Semaphore(limit)

    async def visit(url):
        async with places:
            answer = await fetch(url)
        if answer is None:
            silent.append(kit.path(url))
            return
        status, headers, body = answer
        links = kit.links(url, status, headers, body)
        pages.append([kit.path(url), status, len(body), [kit.path(link) for link in links]])
        follow(links)

    def follow(links):
        for link in links:
            if link not in seen:
                seen.add(link)
                group.create_task(visit(link))

    async with asyncio.TaskGroup() as group:
        follow([base_url + "/page/0"])
        for url in more:
            group.create_task(ignored(url, places))
    return {"pages": sorted(pages), "silent": sorted(silent)}


async def ignored(url, places):
    async with places:
        await fetch(url)


def crawl(base_url, limit, engine):
    return asyncio.run(crawl_all(base_url, limit))
