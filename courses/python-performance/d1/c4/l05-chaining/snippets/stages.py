# timeout: 20
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

FETCH = {"a": 0.05, "b": 0.15, "c": 0.25, "d": 0.5}


def fetch(name):
    time.sleep(FETCH[name])
    return f"data of {name}"


def process(data):
    time.sleep(0.05)
    return data.upper()


def save(text):
    time.sleep(0.05)
    saved.append((time.perf_counter() - started, text[-1].lower()))


def stage_by_stage(pool):
    fetches = [pool.submit(fetch, name) for name in FETCH]
    processes = [
        pool.submit(process, future.result()) for future in as_completed(fetches)
    ]
    saves = [pool.submit(save, future.result()) for future in as_completed(processes)]
    for future in saves:
        future.result()


def one_task_per_item(pool):
    list(pool.map(lambda name: save(process(fetch(name))), FETCH))


for way in (stage_by_stage, one_task_per_item):
    saved, started = [], time.perf_counter()
    with ThreadPoolExecutor(max_workers=4) as pool:
        way(pool)
    print(f"{way.__name__}, all saved after {time.perf_counter() - started:.2f} s")
    for moment, name in saved:
        print(
            f"   {name} fetched at {FETCH[name]:.2f} s, could be saved at "
            f"{FETCH[name] + 0.1:.2f}, saved at {moment:.2f}"
        )
