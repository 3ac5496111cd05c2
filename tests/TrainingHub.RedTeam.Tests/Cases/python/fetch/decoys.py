# tries: feigns requests in flight with requests that the task does not need
# expect: NotYet
# exercise: fetch
import concurrent.futures, kit, urllib.request

def decoy(url):
    try:
        urllib.request.urlopen(url).read()
    except OSError:
        pass

def run(base_url, names):
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        for number in range(8):
            pool.submit(decoy, "%s/decoy?%d" % (base_url, number))
    return [kit.fetch(base_url, name) for name in names]
