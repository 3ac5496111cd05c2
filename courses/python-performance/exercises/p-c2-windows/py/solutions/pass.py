from collections import deque
from itertools import islice


class Source:
    def __init__(self, values):
        self.values, self.reads = values, 0

    def __iter__(self):
        for value in self.values:
            self.reads += 1
            yield value


def sums(source, width):
    window, total = deque(), 0
    for value in source:
        window.append(value)
        total += value
        if len(window) == width:
            yield total
            total -= window.popleft()


def windows(values, width, wanted):
    source = Source(values)
    return {"sums": list(islice(sums(source, width), wanted)), "reads": source.reads}
