# attack: opens sockets that network namespaces do not cover
# expect: Ok
# require: held
import socket
for family in (socket.AF_VSOCK, socket.AF_PACKET, socket.AF_ALG, socket.AF_BLUETOOTH, socket.AF_CAN, 44):
    try:
        socket.socket(family, socket.SOCK_RAW if family == socket.AF_PACKET else socket.SOCK_STREAM)
        print("BREACH", family)
    except OSError as error:
        print(family, "held", error)
