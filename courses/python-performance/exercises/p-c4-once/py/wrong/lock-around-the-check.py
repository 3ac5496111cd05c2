import threading
import time
from concurrent.futures import ThreadPoolExecutor

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
            missing = article not in known
        if missing:
            known[article] = look_up(article)
        return known[article]

    with ThreadPoolExecutor(max_workers=8) as pool:
        total = sum(pool.map(price, articles))
    return {"total": total, "look_ups": len(calls)}
