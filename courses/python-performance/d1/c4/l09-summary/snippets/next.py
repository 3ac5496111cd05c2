# timeout: 30
import importlib
import pathlib
import subprocess
import tempfile
import time


def lines_of_c(module):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "small.pyx")
        source.write_text(
            "def square(long number):\n    return number * number\n", encoding="ascii"
        )
        subprocess.run(["cython3", "-3", source], check=True, stderr=subprocess.DEVNULL)
        return (
            "2 lines become "
            f"{len(source.with_suffix('.c').read_text().splitlines()):,} lines of C"
        )


USES = {
    "numpy": lambda m: int((m.arange(1_000, dtype=m.int64) ** 2).sum()),
    "scipy": lambda m: round(m.integrate.quad(lambda x: 3 * x * x, 0, 693)[0]),
    "dask": lambda m: sum(
        m.compute(*[m.delayed(lambda n=n: n * n)() for n in range(1_000)])
    ),
    "numba": lambda m: int(m.njit(lambda n: n * (n - 1) * (2 * n - 1) // 6)(1_000)),
    "Cython": lines_of_c,
}
FOR = {
    "numpy": "arrays of one machine type",
    "scipy": "numerical methods on top of them",
    "dask": "NumPy and pandas in pieces, on many cores or machines",
    "numba": "a JIT compiler for numerical functions",
    "Cython": "Python with types, compiled to C ahead of time",
}

for name, use in USES.items():
    started = time.perf_counter()
    try:
        module = importlib.import_module(name)
        if name == "scipy":
            importlib.import_module("scipy.integrate")
        outcome = (
            f"{use(module)} after {(time.perf_counter() - started) * 1000:.0f} ms, "
            "import included"
        )
    except ModuleNotFoundError:
        outcome = "not installed in this lab"
    print(f"{name:7} {FOR[name]:54} {outcome}")
