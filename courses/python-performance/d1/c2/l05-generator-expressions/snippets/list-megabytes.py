# timeout: 30
import sys
import tracemalloc

tracemalloc.start()
squares = [number * number for number in range(1_000_000)]
held, _ = tracemalloc.get_traced_memory()
tracemalloc.stop()

print(f"the list object itself:  {sys.getsizeof(squares) / 1e6:5.1f} MB of references")
numbers = sum(sys.getsizeof(number) for number in squares)
print(f"the numbers it refers to: {numbers / 1e6:4.1f} MB")
print(f"what tracemalloc counted: {held / 1e6:4.1f} MB")
print(f"figure: {held / 1e6:.1f}")
