# tries: starts more threads than anybody may
# expect: Error|NotYet
# exercise: ex2
# mode: threads
import threading
from concurrent.futures import ThreadPoolExecutor

import kit


def run(base_url, names, model):
    ended = threading.Event()
    crowd = [threading.Thread(target=ended.wait) for _ in range(200)]
    for one in crowd:
        one.start()
    with ThreadPoolExecutor(40) as pool:
        results = list(pool.map(lambda name: kit.work(name, kit.fetch(base_url, name)), names))
    ended.set()
    return results
