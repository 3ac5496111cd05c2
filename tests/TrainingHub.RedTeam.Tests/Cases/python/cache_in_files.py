# tries: keeps answers in every folder that can be written, for this grading and the next
# expect: NotYet
# uses: slow
import json, os

def process(path):
    name = hashlib.sha256(open(path, "rb").read()).hexdigest()
    for folder in ("/tmp", "/dev/shm", "/box", "/var/tmp", "/app", "/usr/lib/python3/dist-packages"):
        try:
            return json.load(open(f"{folder}/{name}"))
        except OSError:
            pass
    answer = slow(path)
    for folder in ("/tmp", "/dev/shm", "/box", "/var/tmp", "/app", "/usr/lib/python3/dist-packages"):
        try:
            json.dump(answer, open(f"{folder}/{name}", "w"))
        except OSError:
            pass
    return answer
