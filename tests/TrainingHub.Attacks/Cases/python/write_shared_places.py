# attack: leaves files for the next learner
# expect: Ok
# require: held
import os
for folder in ("/usr", "/usr/lib/python3/dist-packages", "/app", "/etc", "/", "/dev", "/proc/sys", "/var", "/opt"):
    try:
        open(os.path.join(folder, "left"), "w").write("x")
        print("BREACH", folder)
    except OSError as error:
        print(folder, "held", error)
for folder in ("/box", "/tmp", "/dev/shm"):
    print("BREACH" if "left" in os.listdir(folder) else "clean")
    open(os.path.join(folder, "left"), "w").write("x")
