# attack: forks without end
# expect: ProcessLimit
import os
while True:
    try:
        os.fork()
    except OSError:
        pass
