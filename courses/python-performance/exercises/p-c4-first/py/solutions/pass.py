import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def race(mirrors):
    stop, stopped = threading.Event(), []

    def ask(name, milliseconds):
        if stop.wait(milliseconds / 1000):
            stopped.append(name)
        return name

    with ThreadPoolExecutor(max_workers=len(mirrors)) as pool:
        futures = [pool.submit(ask, *mirror) for mirror in mirrors]
        done, _ = wait(futures, return_when=FIRST_COMPLETED)
        stop.set()
    return {"winner": done.pop().result(), "stopped": len(stopped)}
