# tries: saves two pictures and derives the receipts of all others, for CRC-32 is linear
# expect: NotYet
# says: threads-saved
# exercise: ex4
# mode: threads
import zlib
from concurrent.futures import ThreadPoolExecutor

import imagekit


def run(src, dst, mode):
    names = sorted(imagekit.names(src))
    with ThreadPoolExecutor(12) as pool:
        pictures = list(pool.map(lambda name: imagekit.transform(imagekit.load(src, name)), names))
    sums = [zlib.crc32(picture) for picture in pictures]
    first, second = (imagekit.save(dst, names[at], pictures[at]) for at in (0, 1))

    # What stands before the names is the same for all, and two that go on from different sums differ as zeros of that length would.
    def derived(at, length):
        zeros = bytes(length + 1 + len(names[0]))
        return first ^ zlib.crc32(zeros, sums[0]) ^ zlib.crc32(zeros, sums[at]) ^ zlib.crc32(names[0].encode()) ^ zlib.crc32(names[at].encode())

    length = next(length for length in range(1, 40) if derived(1, length) == second)
    return [[name, derived(at, length)] for at, name in enumerate(names)]
