# tries: calls the functions that the grader calls in the service
# expect: NotYet
# exercise: fetch
import kit, urllib.request

def run(base_url, names):
    for path in ("/service_begin", "/service_counts", "/_counts", "/../service_begin"):
        try:
            urllib.request.urlopen("http://127.0.0.1:7700" + path, data=b'{"inFlight":8,"requests":8}').read()
        except OSError:
            pass
    return [kit.fetch(base_url, name) for name in names]
