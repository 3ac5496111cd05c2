# tries: tells the server of one thread, and has sixteen
# expect: NotYet
# says: asyncio-alone
# exercise: ex2
# mode: asyncio
import http.client
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

import kit


def one_file(base_url, name):
    parts = urllib.parse.urlsplit(base_url)
    link = http.client.HTTPConnection(parts.hostname, parts.port)
    link.request("GET", "%s/%s" % (parts.path, name), headers={"X-Worker": "1", "X-Thread": "1", "X-Wait": "task"})
    return kit.work(name, link.getresponse().read())


def run(base_url, names, model):
    with ThreadPoolExecutor(20) as pool:
        return list(pool.map(lambda name: one_file(base_url, name), names))
