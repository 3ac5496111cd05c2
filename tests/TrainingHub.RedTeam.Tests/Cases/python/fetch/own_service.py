# tries: takes the service's place, to count for itself
# expect: Error
# says: Address already in use
# exercise: fetch
import kit, socket
place = socket.socket()
place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
place.bind(("127.0.0.1", 7700))
place.listen()

def run(base_url, names):
    return [kit.fetch(base_url, name) for name in names]
