import http.client
import urllib.parse
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

import kit

PATIENCE_SECONDS, TRIES, WIDTH = 1.0, 3, 24


def fetch(url):
    for _ in range(TRIES):
        parts = urllib.parse.urlsplit(url)
        link = http.client.HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE_SECONDS)
        try:
            link.request("GET", parts.path)
            answer = link.getresponse()
            status, headers, body = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        except TimeoutError:
            return url, None, 0, []
        finally:
            link.close()
        if status != 503:
            break
    return url, status, len(body), kit.links(url, status, headers, body)


# Right, and on no engine at all.
def crawl(base_url, limit, engine):
    if engine == "stopped":
        return {"stopped": True}
    first = base_url + "/page/0"
    seen, pages = {first}, []
    with ThreadPoolExecutor(WIDTH) as pool:
        running = {pool.submit(fetch, first)}
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                url, status, size, links = future.result()
                pages.append([kit.path(url), status, size, [kit.path(link) for link in links]])
                fresh = set(links) - seen
                seen |= fresh
                running |= {pool.submit(fetch, link) for link in fresh}
    pages.sort(key=lambda page: page[0])
    return {"pages": [page for page in pages if page[1] is not None],
            "silent": [page[0] for page in pages if page[1] is None]}
