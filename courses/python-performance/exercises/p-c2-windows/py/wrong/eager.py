from itertools import islice


class Source:
    def __init__(self, values):
        self.values, self.reads = values, 0

    def __iter__(self):
        for value in self.values:
            self.reads += 1
            yield value


def sums(source, width):
    values = list(source)
    for start in range(len(values) - width + 1):
        yield sum(values[start : start + width])


def windows(values, width, wanted):
    source = Source(values)
    return {"sums": list(islice(sums(source, width), wanted)), "reads": source.reads}
