# attack: reaches the host's services, the cloud's metadata and the internet
# expect: Ok
# require: held
import socket
for address in (("127.0.0.1", 22), ("127.0.0.1", 5080), ("127.0.0.1", 5432), ("169.254.169.254", 80), ("192.0.2.1", 80), ("8.8.8.8", 53)):
    try:
        socket.create_connection(address, timeout=0.5)
        print("BREACH", address)
    except OSError as error:
        print(address, "held", error)
