# tries: saves pictures that it never loaded
# expect: Error|Wrong
# exercise: ex4
# mode: threads
from concurrent.futures import ThreadPoolExecutor

import imagekit


def run(src, dst, mode):
    grey = b"P5\n384 384\n255\n" + bytes(384 * 384)
    with ThreadPoolExecutor(12) as pool:
        return sorted(pool.map(lambda name: [name, imagekit.save(dst, name, grey)], imagekit.names(src)))
