# attack: leaves its children unburied until no process number is left
# expect: ProcessLimit|Ok
# require: held
import os
n = 0
try:
    while n < 10000:
        if os.fork() == 0:
            os._exit(0)
        n += 1
except OSError as error:
    print("held", n)
