import time
from concurrent.futures import ThreadPoolExecutor

calls = []


def look_up(article):
    calls.append(article)
    time.sleep(0.02)
    return article * 100 + 99


def prices(articles):
    calls.clear()
    known = {}

    def price(article):
        if article not in known:
            known[article] = look_up(article)
        return known[article]

    with ThreadPoolExecutor(max_workers=8) as pool:
        total = sum(pool.map(price, articles))
    return {"total": total, "look_ups": len(calls)}


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(prices(sample["articles"]))
