# tries: fetches without the kit, which would say who waits
# expect: NotYet
# says: threads-block
# exercise: ex2
# mode: threads
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import kit


def one_file(base_url, name):
    with urllib.request.urlopen("%s/%s" % (base_url, name)) as answer:
        return kit.work(name, answer.read())


def run(base_url, names, model):
    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(lambda name: one_file(base_url, name), names))
