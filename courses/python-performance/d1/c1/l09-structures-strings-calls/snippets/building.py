import io
import time


class Page:
    def __init__(self):
        self.text = ""


def local(steps):
    text = ""
    for number in range(steps):
        text += str(number)
    return text


def attribute(steps):
    page = Page()
    for number in range(steps):
        page.text += str(number)
    return page.text


def in_front(steps):
    text = ""
    for number in range(steps, 0, -1):
        text = str(number - 1) + text
    return text


def join(steps):
    return "".join(str(number) for number in range(steps))


def buffer(steps):
    out = io.StringIO()
    for number in range(steps):
        out.write(str(number))
    return out.getvalue()


print(f"{'':12}" + "".join(f"{steps:>11,}" for steps in (1_000, 10_000, 50_000)) + "  steps, ms")
largest = {}
for way in (local, join, buffer, attribute, in_front):
    cells = []
    for steps in (1_000, 10_000, 50_000):
        started = time.process_time()
        text = way(steps)
        largest[way] = time.process_time() - started
        cells.append(f"{largest[way] * 1000:11.2f}")
        assert text == join(steps)
    print(f"{way.__name__:12}" + "".join(cells))
print(f"figure: {largest[local] / largest[join]:.2f}")
