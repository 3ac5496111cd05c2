from concurrent.futures import ThreadPoolExecutor

import kit


# Shows overlap with requests that are not needed, and then works one after the other.
def run(base_url, names, model):
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda name: kit.fetch(base_url, name), names))
    return [kit.work(name, kit.fetch(base_url, name)) for name in names]
