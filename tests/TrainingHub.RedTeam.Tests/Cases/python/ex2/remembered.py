# tries: keeps the list of an earlier call
# expect: Wrong
# exercise: ex2
# mode: threads
import os
import pickle
from concurrent.futures import ThreadPoolExecutor

import kit

KEPT = "/box/kept"


def run(base_url, names, model):
    if os.path.exists(KEPT):
        with open(KEPT, "rb") as file:
            return pickle.load(file)
    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(lambda name: kit.work(name, kit.fetch(base_url, name)), names))
    with open(KEPT, "wb") as file:
        pickle.dump(results, file)
    return results
