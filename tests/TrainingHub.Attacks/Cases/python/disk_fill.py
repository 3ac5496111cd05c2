# attack: fills the shared memory folder
# expect: DiskLimit
with open("/dev/shm/big", "wb") as file:
    while True:
        file.write(bytes(1 << 20))
