"""Calls one program's entry function again and again: a line of JSON arguments in, a line with answer and CPU time out."""
import importlib.util
import json
import os
import resource
import sys
import time

path, entry = sys.argv[1:]
sys.path.insert(0, os.path.dirname(path))
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
spec = importlib.util.spec_from_file_location("solution", path)
module = importlib.util.module_from_spec(spec)
sys.modules["solution"] = module
spec.loader.exec_module(module)
function = module
for part in entry.split("."):
    function = getattr(function, part)


def cpu_ns():
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time_ns() + int((children.ru_utime + children.ru_stime) * 1e9)


for line in sys.stdin:
    arguments = json.loads(line)
    before = cpu_ns()
    answer = function(*arguments)
    text = json.dumps(answer, sort_keys=True)
    answers.write('{"cpuNs": %d, "answer": %s}\n' % (cpu_ns() - before, text))
    answers.flush()
