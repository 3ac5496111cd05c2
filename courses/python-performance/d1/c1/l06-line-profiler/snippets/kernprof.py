# timeout: 30
import pathlib
import subprocess
import tempfile

from IPython.core.interactiveshell import InteractiveShell

PROGRAM = """
@profile
def settle(rows):
    total = 0
    for quantity, price in rows:
        amount = quantity * price
        total += len(f"{amount:10.2f}")
    return total

print("total", settle([(n % 12, n % 90) for n in range(20_000)]))
"""

with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder, "settle.py")
    path.write_text(PROGRAM, encoding="ascii")
    print("$ kernprof -l -v settle.py")
    done = subprocess.run(
        ["kernprof", "-l", "-v", path.name], cwd=folder, capture_output=True, text=True
    )
    print(done.stdout + done.stderr)

print("In [1]: %lprun -f add add(range(1000))")
shell = InteractiveShell.instance()
shell.run_line_magic("load_ext", "line_profiler")
shell.run_cell(
    """
def add(values):
    total = 0
    for value in values:
        total += value * value
    return total
"""
)
shell.run_line_magic("lprun", "-f add add(range(1000))")
