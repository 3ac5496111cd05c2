# attack: locks every file of the runtimes, so that nobody else can open them
# expect: Ok|TimeLimit
# concurrent: yes
import fcntl, glob, time
held = []
for path in glob.glob("/app/*") + glob.glob("/usr/share/dotnet/shared/Microsoft.NETCore.App/*/*.dll") + glob.glob("/usr/lib/dotnet/shared/Microsoft.NETCore.App/*/*.dll"):
    try:
        file = open(path, "rb")
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        held.append(file)
    except OSError:
        pass
print(len(held))
time.sleep(4)
