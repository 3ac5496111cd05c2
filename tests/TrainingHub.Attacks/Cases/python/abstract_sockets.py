# attack: finds the host's abstract unix sockets
# expect: Ok
names = [line.split()[-1] for line in open("/proc/net/unix").read().splitlines()[1:]]
print("BREACH" if any(name.startswith("@") for name in names) else "held", names)
