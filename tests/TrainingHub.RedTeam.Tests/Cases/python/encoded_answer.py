# tries: returns the answer already written down
# expect: Error
# uses: quick
import json

def process(path):
    return json.dumps(quick(path)).encode()
