# attack: goes on computing after the program has announced its end
# expect: Ok
import threading
def spin():
    while True: pass
for _ in range(3): threading.Thread(target=spin, daemon=True).start()
print("end")
