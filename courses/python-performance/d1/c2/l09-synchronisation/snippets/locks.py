# output: exact
import threading


class Account:
    def __init__(self, balance, lock):
        self.balance, self.lock = balance, lock

    def add(self, amount):
        with self.lock:
            self.balance += amount

    def add_twice(self, amount):
        with self.lock:
            self.add(amount)  # needs the lock that this very thread already holds
            self.add(amount)


# RLock: the owner may enter again, and must leave as often.
account = Account(10, threading.RLock())
account.add_twice(5)
print("RLock:", account.balance)

# Lock: nobody may, not even the owner. Asking with a time limit shows it.
lock = threading.Lock()
with lock:
    print("Lock, second time:", lock.acquire(timeout=0.05))
print("after leaving:", lock.acquire(timeout=0.05))
lock.release()
try:
    lock.release()
except RuntimeError as error:
    print("released too often:", error)

# Two locks, taken in the same order everywhere: no circle of waiting can arise.
left, right = Account(100, threading.Lock()), Account(100, threading.Lock())


def transfer(source, target, amount):
    first, second = sorted((source, target), key=id)  # any fixed order will do
    with first.lock, second.lock:
        source.balance -= amount
        target.balance += amount


def many(source, target):
    for _ in range(2_000):
        transfer(source, target, 1)


crew = [threading.Thread(target=many, args=pair)
        for pair in ((left, right), (right, left))]
for thread in crew:
    thread.start()
for thread in crew:
    thread.join()
print("there and back:", left.balance, right.balance)
