# tries: splits the baseline's work between two processes
# expect: NotYet
# uses: slow
import os
from concurrent.futures import ProcessPoolExecutor
pool = None

def part(path):
    return slow(path)

def process(path):
    global pool
    pool = pool or ProcessPoolExecutor(2)
    return list(pool.map(part, [path, path]))[0]
