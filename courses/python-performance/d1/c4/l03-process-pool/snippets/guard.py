# timeout: 40
import pathlib
import subprocess
import sys
import tempfile

PROGRAM = """
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

print("this file is being run as", __name__, flush=True)

def square(number):
    return number * number

{guard}
{indent}context = multiprocessing.get_context("{method}")
{indent}with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
{indent}    print("result", list(pool.map(square, [3])))
"""

for method in ("fork", "spawn"):
    for guarded in (False, True):
        text = PROGRAM.format(
            method=method,
            guard='if __name__ == "__main__":' if guarded else "",
            indent="    " if guarded else "",
        )
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "program.py")
            path.write_text(text, encoding="utf-8")
            done = subprocess.run(
                [sys.executable, path], capture_output=True, text=True, timeout=30
            )
        print(
            f"--- {method}, {'with' if guarded else 'without'} the guard: exit "
            f"code {done.returncode}"
        )
        for line in done.stdout.splitlines():
            print("   ", line)
        for line in done.stderr.splitlines():
            if "bootstrapping phase" in line or "BrokenProcessPool:" in line:
                print("    stderr:", line.strip()[:80])
