# tries: fetches everything at once for show, and again one after the other for the answer
# expect: NotYet
# exercise: fetch
import concurrent.futures, kit

def run(base_url, names):
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: kit.fetch(base_url, name), names))
    return [kit.fetch(base_url, name) for name in names]
