# tries: starts threads that do nothing, beside one that does all the work
# expect: NotYet
# exercise: fetch
import asyncio, threading, urllib.parse

async def fetch(base_url, name):
    host = urllib.parse.urlsplit(base_url)
    reader, writer = await asyncio.open_connection(host.hostname, host.port)
    writer.write(("GET %s/%s HTTP/1.1\r\nConnection: close\r\n\r\n" % (host.path, name)).encode())
    answer = await reader.read()
    writer.close()
    return answer.split(b"\r\n\r\n", 1)[1].decode()

async def fetch_all(base_url, names):
    return await asyncio.gather(*(fetch(base_url, name) for name in names))

def run(base_url, names):
    ended = threading.Event()
    idlers = [threading.Thread(target=ended.wait) for _ in range(8)]
    for idler in idlers:
        idler.start()
    answer = asyncio.run(fetch_all(base_url, names))
    ended.set()
    for idler in idlers:
        idler.join()
    return answer
