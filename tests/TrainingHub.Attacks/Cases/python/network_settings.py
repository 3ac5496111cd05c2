# attack: changes the network through the kernel's own protocol
# expect: Ok
# require: held
import errno, socket, struct
for protocol in (15, 16, 9, 12):
    try:
        socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, protocol)
        print("BREACH", protocol)
    except OSError as error:
        print(protocol, "held", error)
route = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
route.bind((0, 0))
# A new interface: RTM_NEWLINK with NLM_F_REQUEST|ACK|CREATE and the kind "dummy".
body = struct.pack("=BBHiII", 0, 0, 0, 0, 0, 0) + struct.pack("=HH", 17, 18) + struct.pack("=HH", 9, 1) + b"dummy\0\0\0" + b"\0\0"
route.send(struct.pack("=IHHII", 16 + len(body), 16, 0x405, 1, 0) + body)
code = struct.unpack_from("=i", route.recv(4096), 16)[0]
print("held" if code < 0 else "BREACH", errno.errorcode.get(-code))
try:
    socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    print("BREACH")
except OSError as error:
    print("held", error)
