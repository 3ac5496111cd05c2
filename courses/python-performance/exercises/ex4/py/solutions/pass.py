from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial

import imagekit

WAITING, COMPUTING = 12, 2


def one_picture(src, dst, name):
    return [name, imagekit.save(dst, name, imagekit.transform(imagekit.load(src, name)))]


def by_pool(pool, src, dst):
    with pool:
        return sorted(pool.map(partial(one_picture, src, dst), imagekit.names(src)))


def hybrid(src, dst):
    with ProcessPoolExecutor(COMPUTING) as computing:
        # The processes are made here, while there is no other thread yet whose locks they could inherit.
        computing.submit(int).result()

        def pipeline(name):
            picture = imagekit.load(src, name)
            return [name, imagekit.save(dst, name, computing.submit(imagekit.transform, picture).result())]

        with ThreadPoolExecutor(WAITING) as waiting:
            return sorted(waiting.map(pipeline, imagekit.names(src)))


def run(src, dst, mode):
    if mode == "hybrid":
        return hybrid(src, dst)
    return by_pool(ThreadPoolExecutor(WAITING) if mode == "threads" else ProcessPoolExecutor(8), src, dst)
