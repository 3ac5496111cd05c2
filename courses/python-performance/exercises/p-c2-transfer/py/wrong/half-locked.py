import threading
import time
from concurrent.futures import ThreadPoolExecutor


def pause():
    time.sleep(0)


def balances(accounts, transfers):
    locks = [threading.Lock() for _ in accounts]

    def transfer(row):
        source, target, amount = row
        with locks[source]:
            before = accounts[source]
            pause()
            accounts[source] = before - amount
        before = accounts[target]
        pause()
        accounts[target] = before + amount

    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(transfer, transfers))
    return accounts
