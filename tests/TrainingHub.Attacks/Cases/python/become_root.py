# attack: becomes another user and uses set-user-id programs
# expect: Ok
import glob, os, subprocess
status = open("/proc/self/status").read()
print("held" if "CapEff:\t0000000000000000" in status and "CapBnd:\t0000000000000000" in status and "NoNewPrivs:\t1" in status else "BREACH")
for call in (lambda: os.setuid(0), lambda: os.setgroups([0]), lambda: os.chown("/box", 0, 0)):
    try:
        call()
        print("BREACH")
    except OSError as error:
        print("held", error)
for program in ("/usr/bin/su", "/usr/bin/passwd", "/usr/bin/mount"):
    if os.path.exists(program):
        print(subprocess.run([program, "--help"], capture_output=True, timeout=5).returncode)
print(subprocess.run(["id", "-u"], capture_output=True, text=True).stdout)
