# timeout: 30
import hashlib
import os
from itertools import islice
from multiprocessing import Pool


def log_lines(count):
    for number in range(count):  # stands for a file of any size
        yield f"{number % 97};GET;/item/{number % 1_000};{number % 503}"


def batches(items, size):
    items = iter(items)
    while batch := list(islice(items, size)):
        yield batch


def work(batch):
    slow = [line for line in batch if int(line.rsplit(";", 1)[1]) > 450]
    check = hashlib.sha256("\n".join(slow).encode()).hexdigest()[:8]
    return os.getpid(), len(batch), len(slow), check


if __name__ == "__main__":
    seen = slow = 0
    helpers = set()
    with Pool(2) as pool:
        source = batches(log_lines(60_000), 5_000)
        for pid, count, hits, check in pool.imap(work, source):
            helpers.add(pid)
            seen, slow = seen + count, slow + hits
            print(f"batch of {count:,}: {hits:3} slow, {check}")
    print(f"{seen:,} lines, {slow:,} slow, {len(helpers)} processes")
