import threading
import time


def resident():
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))


def wave(turn):
    time.sleep(turn * 0.12)
    block = [bytes(number % 200 + 300) for number in range(30_000)]
    time.sleep(0.2)
    del block


print(f"at the start   {resident():4} MiB")
threads = [threading.Thread(target=wave, args=(turn,), name=f"wave-{turn}") for turn in range(8)]
for thread in threads:
    thread.start()
while any(thread.is_alive() for thread in threads):
    print(f"               {resident():4} MiB  {'#' * (resident() // 2)}")
    time.sleep(0.15)
print(f"all is dropped {resident():4} MiB")
