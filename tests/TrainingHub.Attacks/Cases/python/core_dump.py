# attack: dies so that the host would start what core_pattern names, as root and outside
# expect: RuntimeError
# require: held
import ctypes, os, resource
limit = resource.getrlimit(resource.RLIMIT_CORE)
# With a limit of one byte the kernel starts no such program and writes no file; with zero it starts it.
print("held" if limit == (1, 1) else "BREACH", limit, flush=True)
try:
    resource.setrlimit(resource.RLIMIT_CORE, (1 << 20, 1 << 20))
    print("BREACH raised", flush=True)
except (ValueError, OSError) as error:
    print("held", error, flush=True)
os.abort()
