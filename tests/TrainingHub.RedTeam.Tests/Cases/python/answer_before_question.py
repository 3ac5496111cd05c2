# tries: sends answers from a thread between the calls, so that one lies ready when the next is asked
# expect: Rejected|Wrong|Error
# uses: quick
import json, os, struct, threading, time

def process(path):
    answer = quick(path)
    head, body = b'{"t":"result"}', json.dumps(answer).encode()

    def later():
        time.sleep(0.005)
        os.write(4, struct.pack("<II", len(head), len(body)) + head + body)

    threading.Thread(target=later).start()
    return answer
