# attack: makes the kernel run a program of its own as root on the next crash
# expect: Ok
# require: held
for path in ("/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sysrq-trigger", "/sys/kernel/uevent_helper"):
    try:
        open(path, "w").write("|/box/evil")
        print("BREACH", path)
    except OSError as error:
        print(path, "held", error)
