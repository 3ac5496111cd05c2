import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def race(mirrors):
    stopped = []

    def ask(name, milliseconds):
        time.sleep(milliseconds / 1000)
        return name

    with ThreadPoolExecutor(max_workers=len(mirrors)) as pool:
        futures = [pool.submit(ask, *mirror) for mirror in mirrors]
        done, others = wait(futures, return_when=FIRST_COMPLETED)
        for future in others:
            future.cancel()
    return {"winner": done.pop().result(), "stopped": len(stopped)}


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(race(sample["mirrors"]))
