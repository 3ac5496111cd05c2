import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

calls = []


def look_up(article):
    calls.append(article)
    time.sleep(0.02)
    return article * 100 + 99


def prices(articles):
    calls.clear()
    known, lock = {}, threading.Lock()

    def price(article):
        with lock:
            future = known.get(article)
            mine = future is None
            if mine:
                future = known[article] = Future()
        if mine:
            future.set_result(look_up(article))
        return future.result()

    with ThreadPoolExecutor(max_workers=8) as pool:
        total = sum(pool.map(price, articles))
    return {"total": total, "look_ups": len(calls)}
