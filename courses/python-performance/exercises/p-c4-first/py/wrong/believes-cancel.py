import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def race(mirrors):
    def ask(name, milliseconds):
        time.sleep(milliseconds / 1000)
        return name

    with ThreadPoolExecutor(max_workers=len(mirrors)) as pool:
        futures = [pool.submit(ask, *mirror) for mirror in mirrors]
        done, others = wait(futures, return_when=FIRST_COMPLETED)
        stopped = [future for future in others if future.cancel()]
    return {"winner": done.pop().result(), "stopped": len(stopped)}
