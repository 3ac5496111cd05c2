"""What most first programs consist of. A guest runs it once before it takes one; see guest.py."""
import time


class Point:
    def __init__(self, x, y=1):
        self.x, self.y = x, y

    def __repr__(self):
        return f"{self.x:.2f} {self.y}"


def work(count):
    table = {number: str(number) for number in range(count) if number % 2}
    try:
        for name in sorted(table.values()):
            yield [int(name), *table][:2]
    except (KeyError, ValueError) as error:
        raise RuntimeError("no number") from error
    finally:
        table.clear()


began = time.perf_counter()
with open(__file__, "rb") as file:
    lines = file.readlines()
print(Point(len(lines), y=sum(map(len, work(9)))))
