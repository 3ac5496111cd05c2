# attack: reads the environments, arguments and open files of all processes it sees
# expect: Ok
# forbid: TRAININGHUB_SECRET|/work|/root|/home
import glob
for path in glob.glob("/proc/*/environ") + glob.glob("/proc/*/cmdline"):
    try:
        print(path, open(path, "rb").read().replace(b"\0", b" ")[:3000])
    except OSError as error:
        print(path, error)
