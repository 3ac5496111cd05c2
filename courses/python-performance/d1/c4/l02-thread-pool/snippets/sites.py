# timeout: 20
import threading
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(0.1 + zlib.crc32(self.path.encode()) % 200 / 1000)
        body = f"welcome to {self.path}\n".encode() * 50
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def fetch(url):
    started = time.perf_counter()
    response = requests.get(url, timeout=5)
    return (
        url.rpartition("/")[2],
        response.status_code,
        len(response.content),
        time.perf_counter() - started,
    )


server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
threading.Thread(target=server.serve_forever, name="server", daemon=True).start()
urls = [
    f"http://127.0.0.1:{server.server_port}/{name}"
    for name in ("alpha", "beta", "gamma", "delta", "epsilon")
]

started = time.perf_counter()
one_by_one = [fetch(url) for url in urls]
print(f"one after the other {time.perf_counter() - started:5.2f} s")

started = time.perf_counter()
with ThreadPoolExecutor(max_workers=5) as pool:
    results = list(pool.map(fetch, urls))
print(
    f"five threads        {time.perf_counter() - started:5.2f} s, the slowest "
    f"page needs {max(r[3] for r in results):.2f} s"
)
for name, status, size, seconds in results:
    print(
        f"   {name:8} {status}  {size} bytes  {seconds:.2f} s  "
        f"{'#' * round(seconds * 60)}"
    )
print(
    "map keeps the order of the input:",
    [r[0] for r in results] == [url.rpartition("/")[2] for url in urls],
)
server.shutdown()
