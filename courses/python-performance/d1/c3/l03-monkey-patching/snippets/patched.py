# timeout: 20
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Slow(BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(0.2)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"x" * 1000)

    def log_message(self, *_):
        pass


CLIENT = """
import sys
if sys.argv[1] == "patched":
    from gevent import monkey
    monkey.patch_all()                      # before anything else is imported

import time
import gevent
import requests

def fetch(number):
    return len(requests.get(f"http://127.0.0.1:{sys.argv[2]}/{number}").content)

began = time.perf_counter()
jobs = [gevent.spawn(fetch, number) for number in range(5)]
gevent.joinall(jobs)
took, size = time.perf_counter() - began, sum(job.value for job in jobs)
print(f"{sys.argv[1]:10} {size:,} bytes in {took:.2f} s")
"""

server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
threading.Thread(target=server.serve_forever, daemon=True).start()
print("five requests of 0.2 s each, the same client twice:", flush=True)
for mode in ("as it is", "patched"):
    subprocess.run([sys.executable, "-c", CLIENT, mode, str(server.server_port)], check=True)
server.shutdown()
