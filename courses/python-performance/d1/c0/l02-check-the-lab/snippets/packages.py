import importlib.metadata
import sys

for name in (
    "cProfile",
    "pstats",
    "timeit",
    "tracemalloc",
    "asyncio",
    "concurrent.futures",
):
    print(f"{name:20} part of Python: {name.split('.')[0] in sys.stdlib_module_names}")
for name in (
    "numpy",
    "line_profiler",
    "memory_profiler",
    "gevent",
    "IPython",
    "notebook",
):
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        version = "not in this lab"
    print(f"{name:20} a package:      {version}")
