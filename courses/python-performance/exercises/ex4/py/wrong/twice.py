from concurrent.futures import ThreadPoolExecutor

import imagekit


# Shows overlap with loads that are not needed, and then works one after the other.
def run(src, dst, mode):
    names = imagekit.names(src)
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda name: imagekit.load(src, name), names))
    return sorted([name, imagekit.save(dst, name, imagekit.transform(imagekit.load(src, name)))] for name in names)
