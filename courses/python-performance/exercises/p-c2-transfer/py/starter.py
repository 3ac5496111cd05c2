import time
from concurrent.futures import ThreadPoolExecutor


def pause():
    time.sleep(0)


def balances(accounts, transfers):
    def transfer(row):
        source, target, amount = row
        before = accounts[source]
        pause()
        accounts[source] = before - amount
        before = accounts[target]
        pause()
        accounts[target] = before + amount

    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(transfer, transfers))
    return accounts


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(balances(sample["accounts"], sample["transfers"]))
