# timeout: 40
import hashlib
import multiprocessing
import threading
import time
import zlib
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(0.05 + zlib.crc32(self.path.encode()) % 250 / 1000)
        self.send_response(200)
        self.send_header("Content-Length", "2000")
        self.end_headers()
        self.wfile.write(self.path.encode().ljust(2000))

    def log_message(self, *arguments):
        pass


def serve(port):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    port.send(server.server_port)
    server.serve_forever()


def fetch(url):
    return requests.get(url, timeout=5).content


def digest(content):
    result = hashlib.sha256(content).hexdigest()
    for _ in range(15_000):
        result = hashlib.sha256(result.encode()).hexdigest()
    return result[:10]


def sequential(urls, threads, processes):
    return [digest(fetch(url)) for url in urls]


def barrier(urls, threads, processes):
    return list(processes.map(digest, list(threads.map(fetch, urls))))


def pipelined(urls, threads, processes):
    return list(
        threads.map(lambda url: processes.submit(digest, fetch(url)).result(), urls)
    )


if __name__ == "__main__":
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(there,), daemon=True)
    server.start()
    port = here.recv()
    urls = [f"http://127.0.0.1:{port}/{number}" for number in range(12)]

    # The processes first: a fork after threads have been started may copy a lock that
    # is held.
    with ProcessPoolExecutor(max_workers=2) as processes, ThreadPoolExecutor(
        max_workers=6
    ) as threads:
        list(processes.map(len, ["warm"] * 2))
        baseline = expected = None
        for way in (sequential, barrier, pipelined):
            started = time.perf_counter()
            results = way(urls, threads, processes)
            wall = time.perf_counter() - started
            baseline, expected = baseline or wall, expected or results
            assert results == expected
            print(f"{way.__name__:11} {wall:5.2f} s   {baseline / wall:4.1f}x")
        print("threads alive now:", threading.active_count())
    server.terminate()
