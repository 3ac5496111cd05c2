# timeout: 30
from IPython.core.interactiveshell import InteractiveShell

shell = InteractiveShell.instance()
shell.user_ns["data"] = list(range(1000))

print("In [1]: %%timeit")
print("   ...: [number * 2 for number in data]")
result = shell.run_cell_magic(
    "timeit", "-r 5 -n 300 -o", "[number * 2 for number in data]"
)
print(
    f"best {result.best * 1e6:.1f} us, average {result.average * 1e6:.1f} us, "
    f"{result.repeat} runs of {result.loops} loops"
)

print("\nIn [2]: %timeit -r 3 -n 1000 sorted(data)      # one line: one per cent sign")
shell.run_line_magic("timeit", "-r 3 -n 1000 sorted(data)")
