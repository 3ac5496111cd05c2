# tries: fetches all files, at leisure, while its input is handed over
# expect: Rejected
# says: While the next input was handed over
# exercise: fetch
import gc, kit

def early(given):
    base_url, names = given
    return [base_url, [kit.fetch(base_url, name) for name in names]]

for thing in gc.get_objects():
    if type(thing).__name__ == "Guest":
        thing.arguments = lambda header, payload, plain=thing.arguments: early(plain(header, payload))

def run(base_url, texts):
    return texts
