# tries: leaves a process behind that slows the others down
# expect: Rejected
# says: Between two calls
# exercise: ex2
# mode: processes
import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import kit


def one_file(base_url, name):
    return kit.work(name, kit.fetch(base_url, name))


def run(base_url, names, model):
    if os.fork() == 0:
        while True:
            pass
    with ProcessPoolExecutor(8) as pool:
        return list(pool.map(partial(one_file, base_url), names))
