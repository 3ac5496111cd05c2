from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial

import imagekit

WAITING, COMPUTING = 12, 2


def one_picture(src, dst, name):
    return [name, imagekit.save(dst, name, imagekit.transform(imagekit.load(src, name)))]


def by_pool(pool, src, dst):
    with pool:
        return sorted(pool.map(partial(one_picture, src, dst), imagekit.names(src)))


# The two pools are right, and each step waits until all pictures have finished the one before.
def hybrid(src, dst):
    names = sorted(imagekit.names(src))
    with ProcessPoolExecutor(COMPUTING) as computing:
        computing.submit(int).result()
        with ThreadPoolExecutor(WAITING) as waiting:
            pictures = list(waiting.map(partial(imagekit.load, src), names))
            grey = list(computing.map(imagekit.transform, pictures))
            return [list(pair) for pair in zip(names, waiting.map(partial(imagekit.save, dst), names, grey))]


def run(src, dst, mode):
    if mode == "hybrid":
        return hybrid(src, dst)
    return by_pool(ThreadPoolExecutor(WAITING) if mode == "threads" else ProcessPoolExecutor(8), src, dst)
