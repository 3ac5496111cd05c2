# attack: raises its own limits, priority and standing with the memory killer
# expect: Ok
# require: held
import os, resource
def attempt(name, action):
    try:
        action()
        print("BREACH", name)
    except (OSError, ValueError) as error:
        print(name, "held", error)
for name in ("CORE", "NOFILE", "FSIZE", "MEMLOCK", "MSGQUEUE", "RTPRIO", "NICE"):
    number = getattr(resource, "RLIMIT_" + name)
    attempt(name, lambda: resource.setrlimit(number, (resource.getrlimit(number)[1] + 1,) * 2))
attempt("nice", lambda: os.setpriority(os.PRIO_PROCESS, 0, -10))
attempt("realtime", lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10)))
attempt("oom", lambda: os.write(os.open("/proc/self/oom_score_adj", os.O_WRONLY), b"-1000"))
attempt("map", lambda: os.write(os.open("/proc/self/uid_map", os.O_WRONLY), b"0 0 1"))
