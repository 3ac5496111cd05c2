from concurrent.futures import ThreadPoolExecutor

import imagekit


# Saves what it loaded.
def run(src, dst, mode):
    with ThreadPoolExecutor(12) as pool:
        return sorted(pool.map(lambda name: [name, imagekit.save(dst, name, imagekit.load(src, name))], imagekit.names(src)))
