# attack: ends its process with the codes that harnesses use for themselves
# expect: RuntimeError
import os
os._exit(0)
