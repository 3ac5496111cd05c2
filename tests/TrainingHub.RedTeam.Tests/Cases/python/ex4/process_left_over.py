# tries: leaves a process behind that slows the others down
# expect: Rejected|NotYet
# exercise: ex4
# mode: hybrid
import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import imagekit


def run(src, dst, mode):
    if os.fork() == 0:
        while True:
            pass
    with ProcessPoolExecutor(2) as computing:
        computing.submit(int).result()

        def one_picture(name):
            return [name, imagekit.save(dst, name, computing.submit(imagekit.transform, imagekit.load(src, name)).result())]

        with ThreadPoolExecutor(12) as waiting:
            return sorted(waiting.map(one_picture, imagekit.names(src)))
