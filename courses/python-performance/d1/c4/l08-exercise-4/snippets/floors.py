# output: exact
IMAGES, LOAD, COMPUTE, SAVE, CORES = 24, 40, 24, 20, 2


def floor(parallel_waits, parallel_work):
    """No plan can end before its waits, its work, and one whole image are done.
    Milliseconds.
    """
    waits = IMAGES * (LOAD + SAVE) / parallel_waits
    work = IMAGES * COMPUTE / parallel_work
    return max(waits, work, LOAD + COMPUTE + SAVE)


sequential = IMAGES * (LOAD + COMPUTE + SAVE)
print(f"{'plan':44} {'floor':>8} {'at most':>9}")
print(f"{'one after the other':44} {sequential:>5} ms {1:>8.1f}x")
for plan, waits, work in (
    ("8 threads, the transform holds the GIL", 8, 1),
    ("4 threads, the transform releases the GIL", 4, CORES),
    ("8 threads, the transform releases the GIL", 8, CORES),
    ("2 processes that do everything", 2, CORES),
    ("8 processes that do everything", 8, CORES),
    ("12 threads for waiting, 2 processes for work", 12, CORES),
):
    # A process that waits cannot compute meanwhile: with few of them, both kinds of
    # time add up.
    bound = floor(waits, work)
    if plan.startswith("2 processes"):
        bound = sequential / 2
    print(f"{plan:44} {bound:>5.0f} ms {sequential / bound:>8.1f}x")
