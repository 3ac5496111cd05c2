import random
import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def fetch(page):
    seconds = 0.05 + rng_seconds[page]
    time.sleep(seconds)
    if page == 5:
        raise ConnectionError(f"page {page} is down")
    return f"page {page}"


rng = random.Random(3)
rng_seconds = [rng.random() * 0.4 for _ in range(8)]
started = time.perf_counter()


def clock():
    return f"{time.perf_counter() - started:4.2f} s"


with ThreadPoolExecutor(max_workers=8) as pool:
    print("map, in the order of the input:")
    started = time.perf_counter()
    try:
        for result in pool.map(fetch, range(8)):
            print("  ", clock(), result)
    except ConnectionError as error:
        print("  ", clock(), "the loop ends here:", error)

    print("as_completed, in the order of arrival:")
    started = time.perf_counter()
    futures = {pool.submit(fetch, page): page for page in range(8)}
    for future in as_completed(futures):
        try:
            print("  ", clock(), future.result())
        except ConnectionError as error:
            print("  ", clock(), f"page {futures[future]} failed: {error}")
