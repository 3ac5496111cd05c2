# timeout: 20
from concurrent import futures


def halve(number):
    return number // 2


def attempt(title, kind, work):
    try:
        with kind(max_workers=2) as pool:
            print(f"{title:38} {list(pool.map(work, [10, 20, 30]))}")
    except Exception as error:
        print(f"{title:38} {type(error).__name__}: {str(error).splitlines()[0][:60]}")


if __name__ == "__main__":
    seen = []
    attempt("threads, function of the module", futures.ThreadPoolExecutor, halve)
    attempt("threads, lambda", futures.ThreadPoolExecutor, lambda number: number // 2)
    attempt("threads, side effect on a list", futures.ThreadPoolExecutor, seen.append)
    print(f"{'   the list now':38} {seen}")
    attempt("processes, function of the module", futures.ProcessPoolExecutor, halve)
    attempt(
        "processes, lambda", futures.ProcessPoolExecutor, lambda number: number // 2
    )
    seen.clear()
    attempt(
        "processes, side effect on a list", futures.ProcessPoolExecutor, seen.append
    )
    print(f"{'   the list now':38} {seen}")

    kind = getattr(futures, "InterpreterPoolExecutor", None)
    if kind is None:
        print(
            "interpreters                           need Python 3.14; this one has none"
        )
    else:
        attempt("interpreters, function of the module", kind, halve)
