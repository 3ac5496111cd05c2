# timeout: 40
import subprocess
import sys

COUNT, WAIT = 100, 0.3
HEAD = f"""
import time
COUNT, WAIT = {COUNT}, {WAIT}
def memory():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * 4
"""
MODELS = {
    "threads": """
import threading
def all_waits():
    crew = [threading.Thread(target=time.sleep, args=(WAIT,)) for _ in range(COUNT)]
    for thread in crew: thread.start()
    peak.append(memory())
    for thread in crew: thread.join()
""",
    "asyncio": """
import asyncio
async def main():
    tasks = [asyncio.create_task(asyncio.sleep(WAIT)) for _ in range(COUNT)]
    await asyncio.sleep(WAIT / 2)
    peak.append(memory())
    await asyncio.gather(*tasks)
def all_waits(): asyncio.run(main())
""",
    "gevent": """
from gevent import monkey
monkey.patch_all()
import gevent
def all_waits():
    crew = [gevent.spawn(time.sleep, WAIT) for _ in range(COUNT)]
    gevent.sleep(WAIT / 2)
    peak.append(memory())
    gevent.joinall(crew)
""",
}
TAIL = """
peak, before, start = [], memory(), time.perf_counter()
all_waits()
wall = time.perf_counter() - start
print(f"{wall * 1000:5.0f} ms, {(peak[0] - before) / COUNT:5.1f} kB each")
"""
print(f"{COUNT} waits of {WAIT * 1000:.0f} ms at once, each model in a fresh process")
for name, code in MODELS.items():
    result = subprocess.run([sys.executable, "-c", HEAD + code + TAIL],
                            capture_output=True, text=True)
    if result.returncode:
        raise SystemExit(result.stderr)
    print(f"{name:8} {result.stdout.strip()}")
