# attack: finds its control group and leaves it
# expect: Ok
# require: held
# forbid: traininghub
import glob, os
print(open("/proc/self/cgroup").read())
for folder in ("/sys/fs/cgroup", "/sys", "/cgroup", "/proc/1/root/sys/fs/cgroup"):
    for path in glob.glob(folder + "/**/cgroup.procs", recursive=True) + [folder + "/cgroup.procs"]:
        try:
            with open(path, "w") as file:
                file.write("0")
            print("BREACH", path)
        except OSError as error:
            print(path, "held", error)
