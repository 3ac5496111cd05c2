# tries: holds connections open that ask for nothing, so that many seem to be in use
# expect: NotYet
# exercise: fetch
import kit, socket

def run(base_url, names):
    held = [socket.create_connection(("127.0.0.1", 7700)) for _ in range(8)]
    answer = [kit.fetch(base_url, name) for name in names]
    for one in held:
        one.close()
    return answer
