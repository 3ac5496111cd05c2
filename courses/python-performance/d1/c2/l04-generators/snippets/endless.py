# output: exact
from itertools import islice, takewhile


class Squares:
    """The protocol by hand: what a generator saves you from writing."""

    def __init__(self):
        self.number = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.number += 1
        if self.number > 5:
            raise StopIteration
        return self.number**2


def fibonacci():
    left, right = 0, 1
    while True:  # no end is needed: the consumer decides
        yield left
        left, right = right, left + right


def lines(text):
    try:
        for number, line in enumerate(text.splitlines(), 1):
            yield number, line
    finally:
        print("   (source closed)")


print("by hand:", list(Squares()))
print("first ten:", list(islice(fibonacci(), 10)))
print("below 100:", list(takewhile(lambda number: number < 100, fibonacci())))
log = lines("start\nERROR disk\nstop\nERROR net")
print("first error:", next(line for line in log if "ERROR" in line[1]))
print("the rest is still there:", next(log))
log.close()
numbers = fibonacci()
print("an iterator is its own iterator:", iter(numbers) is numbers)
