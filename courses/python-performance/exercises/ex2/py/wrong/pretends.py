from concurrent.futures import ThreadPoolExecutor

import kit


# One pool of threads under three names.
def run(base_url, names, model):
    with ThreadPoolExecutor(20) as pool:
        return list(pool.map(lambda name: kit.work(name, kit.fetch(base_url, name)), names))
