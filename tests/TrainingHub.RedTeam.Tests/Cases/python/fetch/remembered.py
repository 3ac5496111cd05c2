# tries: asks for each name once and remembers the answer for later calls
# expect: Wrong|NotYet
# exercise: fetch
import concurrent.futures, kit
known = {}

def run(base_url, names):
    missing = [name for name in names if name.split("-")[1] not in known]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        for name, text in zip(missing, pool.map(lambda name: kit.fetch(base_url, name), missing)):
            known[name.split("-")[1]] = text
    return [known[name.split("-")[1]] for name in names]
