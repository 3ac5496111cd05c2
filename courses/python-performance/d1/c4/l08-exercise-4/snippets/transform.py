# timeout: 40
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

from PIL import Image, ImageOps

SIDE = 160


def by_hand(seed):
    pixels = bytes((seed * 31 + place * 7) % 256 for place in range(SIDE * SIDE * 3))
    grey = [
        (r * 299 + g * 587 + b * 114 + 500) // 1000
        for r, g, b in zip(*[iter(pixels)] * 3)
    ]
    counts = [0] * 256
    for value in grey:
        counts[value] += 1
    total, table = 0, []
    for count in counts:
        total += count
        table.append(total * 255 // len(grey))
    return sum(table[value] for value in grey)


def by_pillow(seed):
    side = SIDE * 5
    image = Image.frombytes(
        "RGB", (side, side), bytes([seed, seed * 2, 99, 7]) * (side * side * 3 // 4)
    )
    return sum(ImageOps.equalize(image.convert("L").rotate(20)).histogram()[:200])


def wall(mapper, work):
    started = time.perf_counter()
    results = list(mapper(work, range(12)))
    return time.perf_counter() - started, results


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as processes, ThreadPoolExecutor(2) as threads:
        list(processes.map(by_hand, range(2)))
        for work in (by_hand, by_pillow):
            alone, expected = wall(map, work)
            print(f"{work.__name__}: 12 pictures alone {alone * 1000:.0f} ms")
            for name, pool in (("2 threads", threads), ("2 processes", processes)):
                seconds, results = wall(pool.map, work)
                assert results == expected
                print(f"   {name:12} {seconds * 1000:5.0f} ms   {alone / seconds:.2f}x")
