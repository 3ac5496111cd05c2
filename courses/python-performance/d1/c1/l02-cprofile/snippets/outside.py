# timeout: 30
import pathlib
import pstats
import subprocess
import sys
import tempfile
from pstats import SortKey

PROGRAM = """
def clean(word):
    return word.strip(".,").lower()

def count(text):
    counts = {}
    for word in map(clean, text.split()):
        counts[word] = counts.get(word, 0) + 1
    return counts

def main():
    print(len(count("To be, or not to be. " * 20_000)), "different words")

main()
"""

with tempfile.TemporaryDirectory() as folder:
    program, record = pathlib.Path(folder, "words.py"), pathlib.Path(
        folder, "run.pstats"
    )
    program.write_text(PROGRAM, encoding="ascii")
    command = [sys.executable, "-m", "cProfile", "-o", record, program]
    print("$ python3 -m cProfile -o run.pstats words.py")
    print(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    statistics = pstats.Stats(str(record)).strip_dirs()

for key in (SortKey.CUMULATIVE, SortKey.TIME, SortKey.CALLS):
    statistics.sort_stats(key)
    order = [
        name for _, _, name in statistics.fcn_list if not name.startswith("<built-in")
    ]
    print(f"{key.name:11}", " > ".join(order[:5]))
statistics.print_callees("count")
