# tries: gets ready for the next call in a thread, between the calls: whatever input lies there next is worked on as soon as it comes
# expect: NotYet|Rejected
# uses: slow
import os, threading, time
known, last = {}, None

def wait(folder):
    for _ in range(200):
        for name in os.listdir(folder):
            file = os.path.join(folder, name)
            if name.startswith("in-") and file != last and file not in known:
                try:
                    known[file] = slow(file)
                except Exception:
                    pass
        time.sleep(0.001)

def process(path):
    global last
    last = path
    threading.Thread(target=wait, args=(os.path.dirname(path),), daemon=True).start()
    return known.get(path) or slow(path)
