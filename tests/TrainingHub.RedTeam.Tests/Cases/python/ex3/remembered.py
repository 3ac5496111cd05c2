# tries: keeps the site of an earlier call
# expect: Wrong
# exercise: ex3
# mode: asyncio
import asyncio

import kit


async def fetch(url):
    for _ in range(3):
        try:
            async with asyncio.timeout(1.0):
                answer = await kit.get(url)
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


kept = {}


def crawl(base_url, limit, engine):
    if not kept:
        kept.update(asyncio.run(crawl_all(base_url, limit)))
    return kept
