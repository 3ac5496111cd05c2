# tries: keeps answers in a process of its own, twice removed, for every call after
# expect: NotYet|Rejected
# uses: slow
import json, os, socket

ADDRESS = "\0answers"

def keep():
    known, door = {}, socket.socket(socket.AF_UNIX)
    door.bind(ADDRESS)
    door.listen()
    while True:
        link, _ = door.accept()
        with link, link.makefile("rw") as line:
            name = line.readline().strip()
            line.write(known.get(name, "") + "\n")
            line.flush()
            told = line.readline().strip()
            if told:
                known[name] = told

def process(path):
    name = hashlib.sha256(open(path, "rb").read()).hexdigest()
    link = socket.socket(socket.AF_UNIX)
    try:
        link.connect(ADDRESS)
    except OSError:
        if os.fork() == 0:
            if os.fork() == 0:
                keep()
            os._exit(0)
        os.wait()
        return slow(path)
    with link, link.makefile("rw") as line:
        line.write(name + "\n")
        line.flush()
        told = line.readline().strip()
        answer = json.loads(told) if told else slow(path)
        line.write(json.dumps(answer) + "\n")
        line.flush()
    return answer
