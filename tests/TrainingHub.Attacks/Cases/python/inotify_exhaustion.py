# attack: uses up the watches and instances of file notification while another program runs
# expect: Ok
# concurrent: yes
import ctypes, time
libc = ctypes.CDLL(None, use_errno=True)
instances = []
while len(instances) < 900 and (instance := libc.inotify_init1(0)) >= 0:
    instances.append(instance)
for instance in instances[:5]:
    for folder in (b"/usr/bin", b"/usr/lib", b"/app", b"/tmp", b"/etc"):
        libc.inotify_add_watch(instance, folder, 0xFFF)
print(len(instances))
time.sleep(2)
