# timeout: 20
# output: exact
from multiprocessing import Pool, TimeoutError
import time


def square(number):
    return number * number


def power(base, exponent):
    return base**exponent


def slow_first(number):
    time.sleep(0.3 if number == 0 else 0.0)
    return number


def refuse(number):
    raise ValueError(f"cannot work on {number}")


if __name__ == "__main__":
    with Pool(2) as pool:
        print("map         ", pool.map(square, range(5)))
        print("starmap     ", pool.starmap(power, [(2, 3), (3, 2)]))
        print("apply       ", pool.apply(power, (2,), {"exponent": 5}))

        later = pool.map_async(square, range(3))
        pairs = pool.starmap_async(power, [(5, 1), (5, 2)])
        answers = []
        one = pool.apply_async(square, (9,), callback=answers.append)
        print("map_async   ", later.get(timeout=5))
        print("starmap_async", pairs.get(timeout=5))
        print("apply_async ", one.get(timeout=5), "callback got", answers)

        lazy = pool.imap(slow_first, range(4))
        print("imap         keeps the order:", list(lazy))
        early = pool.imap_unordered(slow_first, range(4))
        print("imap_unordered, last to arrive:", list(early)[-1])

        sleepy = pool.apply_async(slow_first, (0,))
        try:
            sleepy.get(timeout=0.01)
        except TimeoutError:
            print("get(timeout) gives up waiting; the work goes on:", sleepy.get())
        failed = pool.apply_async(refuse, (7,))
        try:
            failed.get()
        except ValueError as error:
            print("an exception comes back through get:", error)
