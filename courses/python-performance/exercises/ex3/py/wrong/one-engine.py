# One crawler under all names.
import asyncio

import kit

PATIENCE_SECONDS, TRIES, STOP_SECONDS = 1.0, 3, 0.2


class Crawl:
    """What has been seen, and what was found. It knows no loop."""

    def __init__(self):
        self.seen, self.pages, self.silent = set(), [], []

    def fresh(self, urls):
        """Those that nobody has asked for yet; from now on somebody has."""
        urls = [url for url in urls if url not in self.seen]
        self.seen.update(urls)
        return urls

    def note(self, url, answer):
        """Takes down an answer, or None for silence, and returns the links to follow."""
        if answer is None:
            self.silent.append(kit.path(url))
            return []
        status, headers, body = answer
        links = kit.links(url, status, headers, body)
        self.pages.append([kit.path(url), status, len(body), [kit.path(link) for link in links]])
        return self.fresh(links)

    def result(self):
        return {"pages": sorted(self.pages), "silent": sorted(self.silent)}


async def fetch(url):
    # Not wait_for: in Python 3.11 it may return an answer to a task that has just been cancelled, which then goes on.
    for _ in range(TRIES):
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                answer = await kit.get(url)
        except TimeoutError:
            return None
        if answer[0] != 503:
            break
    return answer


async def on_asyncio(base_url, limit):
    crawl, places = Crawl(), asyncio.Semaphore(limit)

    async def visit(url):
        async with places:
            answer = await fetch(url)
        for link in crawl.note(url, answer):
            group.create_task(visit(link))

    async with asyncio.TaskGroup() as group:
        for url in crawl.fresh([base_url + "/page/0"]):
            group.create_task(visit(url))
    return crawl.result()


async def stopped(base_url, limit):
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await on_asyncio(base_url, limit)
    except TimeoutError:
        # The group has cancelled its tasks and waited for them, and each has closed its connection.
        return {"stopped": True}


def on_gevent(base_url, limit):
    import gevent.lock
    import gevent.pool
    crawl, places, group = Crawl(), gevent.lock.BoundedSemaphore(limit), gevent.pool.Group()

    def fetch_here(url):
        for _ in range(TRIES):
            answer = None
            with gevent.Timeout(PATIENCE_SECONDS, False):
                answer = kit.get_gevent(url)
            if answer is None or answer[0] != 503:
                break
        return answer

    def visit(url):
        with places:
            answer = fetch_here(url)
        for link in crawl.note(url, answer):
            group.spawn(visit, link)

    for url in crawl.fresh([base_url + "/page/0"]):
        group.spawn(visit, url)
    group.join(raise_error=True)
    return crawl.result()


def on_uvloop(base_url, limit):
    import uvloop
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(on_asyncio(base_url, limit))


def crawl(base_url, limit, engine):
    if engine == "gevent":
        return asyncio.run(on_asyncio(base_url, limit))
    if engine == "choice":
        return asyncio.run(on_asyncio(base_url, limit))
    return asyncio.run(stopped(base_url, limit) if engine == "stopped" else on_asyncio(base_url, limit))
