# tries: nothing, it is the solution
# expect: Pass
# exercise: fetch
import concurrent.futures, kit

def run(base_url, names):
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        return list(pool.map(lambda name: kit.fetch(base_url, name), names))
