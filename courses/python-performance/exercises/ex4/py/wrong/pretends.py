from concurrent.futures import ThreadPoolExecutor

import imagekit


# Fast enough, and in every mode the same pool of threads.
def run(src, dst, mode):
    def one_picture(name):
        return [name, imagekit.save(dst, name, imagekit.transform(imagekit.load(src, name)))]

    with ThreadPoolExecutor(12) as pool:
        return sorted(pool.map(one_picture, imagekit.names(src)))
