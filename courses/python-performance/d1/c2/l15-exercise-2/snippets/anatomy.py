# timeout: 20
import threading
import time
import zlib
from collections import Counter
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TEXT = " ".join(f"word{number * number % 997}" for number in range(9_000)).encode()


class Slow(BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(0.05 + len(self.path) * 7 % 5 / 100)  # the far end thinks
        body = zlib.compress(TEXT)
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
threading.Thread(target=server.serve_forever, daemon=True).start()

wait = work = 0.0
print(f"{'file':8} {'wait ms':>8} {'work ms':>8}")
for name in ("a", "bb", "ccc", "dddd"):
    begin = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", server.server_port)
    connection.request("GET", f"/{name}")
    packed = connection.getresponse().read()
    connection.close()
    arrived, cpu = time.perf_counter(), time.thread_time()
    text = zlib.decompress(packed).decode()
    top = Counter(text.split()).most_common(5)
    done, used = time.perf_counter(), time.thread_time() - cpu
    wait, work = wait + arrived - begin, work + used
    print(f"{name:8} {(arrived - begin) * 1000:8.1f} {used * 1000:8.1f}")
server.shutdown()
print(f"share of waiting: {wait / (wait + work):.0%}")
