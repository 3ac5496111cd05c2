import time
from concurrent.futures import CancelledError, ThreadPoolExecutor, TimeoutError


def state(future):
    if future.cancelled():
        return "cancelled"
    if future.done():
        return "failed" if future.exception() else "finished"
    return "running" if future.running() else "pending"


def slow():
    time.sleep(0.3)
    return "slow result"


def broken():
    return 1 / 0


with ThreadPoolExecutor(max_workers=1) as pool:
    names = {
        pool.submit(slow): "slow",
        pool.submit(broken): "broken",
        pool.submit(slow): "third",
    }
    first, second, third = names
    time.sleep(0.05)
    print({name: state(future) for future, name in names.items()})
    print(
        "cancel the running one:",
        first.cancel(),
        "  cancel the one still in the queue:",
        third.cancel(),
    )
    try:
        first.result(timeout=0.05)
    except TimeoutError:
        print("result(timeout=0.05) gave up waiting; the work goes on:", state(first))
    print("result() waits:", first.result())

print({name: state(future) for future, name in names.items()})
print("an exception travels with the future:", repr(second.exception()))
try:
    third.result()
except CancelledError:
    print("asking a cancelled future raises CancelledError")
