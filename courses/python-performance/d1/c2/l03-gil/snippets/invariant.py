import threading
import time

STOCK = 5


class Shop:
    def __init__(self, guard=None):
        self.stock, self.sold, self.guard = STOCK, 0, guard

    def look_it_up(self):
        time.sleep(0.005)  # a database, a log line, any call at all
        return self.stock

    def buy(self):
        if self.look_it_up() > 0:  # check ...
            self.look_it_up()
            self.stock -= 1        # ... then act: each line is safe, the pair is not
            self.sold += 1

    def buy_guarded(self):
        with self.guard:
            self.buy()


def rush(action):
    start = threading.Barrier(12)
    crew = [threading.Thread(target=lambda: (start.wait(), action()))
            for _ in range(12)]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()


plain, guarded = Shop(), Shop(threading.Lock())
rush(plain.buy)
rush(guarded.buy_guarded)
print(f"only the GIL:  {STOCK} in stock, {plain.sold} sold, {plain.stock} left")
print(f"with a lock:   {STOCK} in stock, {guarded.sold} sold, {guarded.stock} left")
