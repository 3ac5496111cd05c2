# timeout: 20
import json
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = """
import faulthandler, signal
faulthandler.register(signal.SIGUSR1)
def parse(n): return sum(int(c) for c in str(n) * 40)
def rank(n): return sorted(range(n % 300), key=lambda x: -x * 7 % 31)
def work():
    n = 0
    while True:
        n += 1; parse(n); rank(n)
print("ready", flush=True)
work()
"""

# Sampling from outside, as py-spy does it: the program runs on, and is asked for its
# stack again and again. Here a
# signal makes Python itself write the stack down; py-spy reads it from the memory of
# the process.
with tempfile.TemporaryDirectory() as folder:
    path, stacks = pathlib.Path(folder, "program.py"), pathlib.Path(
        folder, "stacks.txt"
    )
    path.write_text(PROGRAM, encoding="ascii")
    with open(stacks, "w", encoding="utf-8") as log:
        program = subprocess.Popen(
            [sys.executable, path], stdout=subprocess.PIPE, stderr=log
        )
        program.stdout.readline()
        for _ in range(150):
            time.sleep(0.005)
            program.send_signal(signal.SIGUSR1)
        time.sleep(0.05)
        program.kill()
        program.wait()
    blocks = stacks.read_text(encoding="utf-8").split("Current thread")[1:]

samples = [re.findall(r"line \d+ in (\S+)", block)[::-1] for block in blocks]
frames = sorted({name for sample in samples for name in sample})
document = {
    "$schema": "https://www.speedscope.app/file-format-schema.json",
    "shared": {"frames": [{"name": name} for name in frames]},
    "profiles": [
        {
            "type": "sampled",
            "name": "program.py",
            "unit": "milliseconds",
            "startValue": 0,
            "endValue": 5 * len(samples),
            "samples": [[frames.index(name) for name in sample] for sample in samples],
            "weights": [5] * len(samples),
        }
    ],
}
text = json.dumps(document)
print(
    f"{len(samples)} samples, {len(text):,} characters of JSON that speedscope opens:"
)
print(text[:170] + " ...")
for name in frames:
    on_top = sum(sample[-1] == name for sample in samples)
    inside = sum(name in sample for sample in samples)
    print(
        f"{name:10} on top {on_top / len(samples):5.0%}   somewhere "
        f"{inside / len(samples):5.0%}"
    )
